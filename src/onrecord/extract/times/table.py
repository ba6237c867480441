"""The table of rules: what is looked for, and the function that reads it."""

from onrecord.extract.times import rules as r
from onrecord.extract.times.grammar import one_of, words

WHICH = "(?P<which>last|next|this|past|this past|this coming|coming|previous|the previous|following|the following)"
TOLD = (
    "(?P<which>last|next|this|the past|the last|the next|the coming|this past|past|the previous|previous"
    "|the following|following|that|that same|the same|this same|the current)"
)


def table() -> tuple[r.Rule, ...]:
    """Templates in the notation of `grammar.expression`."""
    lists = words()
    sets = one_of(*(w for w in lists["sets"] if w != "annual"))
    return (
        (r"\d{4}-[01]\d-[0-3]\d(?:[T ][0-2]\d:[0-5]\d)?", r.iso),
        (r"(?P<one>[0-3]?\d)/(?P<two>[0-3]?\d)/(?P<yy>\d{4}|\d\d)", r.slashed),
        (r"<WD>(?:the )?(?:(?P<part>morning|evening|night|afternoon) of )?<DAY>(?: ?[-–] ?(?P<to>\d\d?))?"
         r"(?: of)? <MONTH>(?:,? <YEAR>)?", r.month_day),
        (r"<WD><MONTH> <DAY>(?: ?[-–] ?(?P<to>\d\d?))?(?!:\d|,\d{3})(?:,? <YEAR>|,? \(<YEAR>\))?"
         .replace(r",? \(<YEAR>\)", r"(?!)"), r.month_day),
        (r"(?:the )?(?P<part>morning|evening|night|afternoon) of <MONTH> <DAY>(?:,? <YEAR>)?", r.month_day),
        (r"<OFMOD><MOD><MONTH>(?:(?:,| of|,? in)? <YEAR>| (?P<sameyear>of (?:that|the same|this) year|this year))?", r.month),
        (rf"{WHICH} <MONTH>", r.month),
        (r"<MOD><MONTH>(?: of)? (?P<which>last|this|next) year", r.month_of),
        (rf"(?:<OFMOD><MOD>(?:the )?|{WHICH} )<SEASON>(?:(?: of|,)? <YEAR>)", r.season),
        (r"(?:in|over|during|through|throughout|of|until|since|by) <MOD>(?:the )?(?P<season>spring|summer|autumn|winter)",
         r.season),
        (r"<MOD>the (?P<season>summer|autumn|winter|spring)", r.season),
        (r"(?P<mod>early|mid|late)[ -](?P<season>spring|summer|autumn|winter|fall)", r.season),
        (rf"{WHICH} <SEASON>", r.season),
        (r"(?:the )?(?:(?P<which>last|this|next) year['’]s )?(?P<ordinal>first|second|third|fourth)[ -](?P<share>quarter|half)"
         r"(?: of(?: the)?(?: year)?)?(?: of)?(?: <YEAR>)?", r.quarter),
        (r"<OFMOD><MOD><YEAR>(?!\s?(?:%|percent|people|troops|soldiers|men|women|miles|km|kilomet|tonnes|tons|dead|killed"
         r"|metres|meters|feet|homes|houses|families|civilians|refugees|prisoners|votes|[A-Za-z]+s were)|[.,:/]\d|-\d(?!\d\d\d))", r.year),
        (r"(?:the year )?(?P<spoken>(?:eighteen|nineteen|twenty)[ -](?:ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
         r"|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?))",
         r.spoken_year),
        (r"the year (?P<spoken>two thousand(?: and)?(?: (?:one|two|three|four|five|six|seven|eight|nine|ten))?)", r.spoken_year),
        (r"<YEAR> ?[-–] ?(?P<to>\d\d)", r.years),
        (r"(?:ca?\. |circa )?(?P<number>\d{1,4}) ?(?:BC\b|B\.C\.|BCE)", r.before_christ),
        (r"(?:the )?<MOD>(?:the )?['’]?(?P<decade>[12]\d\d0|[2-9]0)['’]?s", r.decade),
        (r"(?:the )?<MOD><ORD>[ -]century", r.century),
        (rf"(?:{WHICH} )?(?:<MOD>)?<WEEKDAY>(?: <PART>)?", r.weekday),
        (r"<PART> (?:on |of )?<WEEKDAY>", r.weekday),
        (r"(?P<word>the day before yesterday|the day after tomorrow|yesterday|today|tomorrow|tonight|last night)"
         r"(?: (?P<part>morning|afternoon|evening|night))?", r.deictic),
        (r"(?:earlier|later|late|early) (?P<word>yesterday|today|tomorrow|tonight)", r.deictic),
        (r"overnight", r.overnight),
        (r"(?P<which>this|that|the same|that same) <PART>", r.this_part),
        (rf"(?:earlier |later |early |late |<OFMOD>)(?:in )?{TOLD} <UNIT>", r.relative_unit),
        (rf"<OFMOD>{TOLD} <UNIT>", r.relative_unit),
        (r"(?:later|earlier|late|early) in (?P<which>the) (?P<unit>day|week|month|year|decade)", r.relative_unit),
        (r"(?P<ofmod>the (?:end|beginning|start|middle) of) (?P<which>the) (?P<unit>week|month|year|decade|century)", r.relative_unit),
        (r"(?P<which>last|next|this|the|past) (?P<unit>weekend)", r.weekend),
        (r"<ABOUT>(?:<NUM>|<VAGUE>)?[ -]?<UNITS> (?P<where>ago|earlier|before(?=[.,;])|previously|later|after(?=[.,;])|on(?=[.,;])"
         r"|back|from now|afterwards|hence)", r.ago),
        (r"(?:(?P<the>the)|<ABOUT>(?:<NUM>|<VAGUE>)) <UNITS> (?P<where>before|after)(?= [A-Za-z])", r.after_event),
        (r"(?P<which>the (?:last|past|next|coming|previous|following|first|final)|last|past|next) (?:<NUM>|<VAGUE>) <UNITS>",
         r.lasting),
        (r"<ABOUT>(?:<NUM>|<VAGUE>)[ -](?:more |full |whole |consecutive |straight )?<UNITS>(?:[ -]long)?", r.duration),
        (r"(?:for|in|within|over|after|recent|coming|past) (?P<unit>decades|years|months|weeks|days|hours|minutes|centuries)",
         r.bare_units),
        (sets, r.repeated),
        (r"(?:every|each|per) (?:<UNIT>|<WEEKDAY>(?: <PART>)?|<MONTH>)", r.repeated),
        (r"<WEEKDAY> (?P<part>night|morning|evening|afternoon)s", r.repeated),
        (r"(?:around |about )?<CLOCK>(?:,?(?: on)? (?:<WEEKDAY>|(?P<deictic>yesterday|today|tomorrow)|<MONTH> <DAY>(?:,? <YEAR>)?))?",
         r.clock),
        (one_of(*lists["present"], *lists["present_adjectives"]), r.reference("PRESENT_REF")),
        (one_of(*lists["past"], *lists["past_adjectives"]), r.reference("PAST_REF")),
        (one_of(*lists["future"]), r.reference("FUTURE_REF")),
        (rf"(?P<holiday>{one_of(*lists['holidays'])})(?:,? <YEAR>)?", r.holiday),
        (r"(?P<feast>easter(?: sunday)?|thanksgiving(?: day)?)(?:,? <YEAR>)?", r.moving_feast),
        (r"(?<=on )the (?P<ordinal>\d{1,2}(?:st|nd|rd|th))(?! [a-z]+)", r.anniversary_day),
    )  # fmt: skip
