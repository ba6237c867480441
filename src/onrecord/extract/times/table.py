"""The table of rules: what is looked for, and the function that reads it."""

from onrecord.extract.times import clock, dates, events, feasts, lengths, relative
from onrecord.extract.times.grammar import feast_names, one_of, words
from onrecord.extract.times.meaning import Rule

WHICH = "(?P<which>last|next|this|past|this past|this coming|coming|previous|the previous|following|the following)"
TOLD = (
    "(?P<which>last|next|this|the past|the last|the next|the coming|this past|past|the previous|previous"
    "|the following|following|that|that same|the same|this same|the current)"
)


def table() -> tuple[Rule, ...]:
    """Templates in the notation of `grammar.expression`."""
    return (*_by_the_calendar(), *_by_what_was_said())


def _by_the_calendar() -> tuple[Rule, ...]:
    """Days, months, seasons, years, decades and centuries by name or number."""
    weekdays = f"(?:{one_of(*words()['weekdays'])})"
    return (
        (r"\d{4}-[01]\d-[0-3]\d(?:[T ][0-2]\d:[0-5]\d)?", dates.iso),
        (r"(?P<one>[0-3]?\d)/(?P<two>[0-3]?\d)/(?P<yy>\d{4}|\d\d)", dates.slashed),
        (r"<WD>(?:the )?(?:<PARTOF>)?<DAY>(?:(?: ?[-–] ?| to )(?P<to>\d\d?))?"
         r"(?: of)? <MONTH>(?:,? (?:<YEAR>|<WHOSE>))?", dates.month_day),
        (r"the week of <DAY> <MONTH>(?:,? <YEAR>)?", relative.week_of),
        (r"the week of <MONTH> <DAY>(?:,? <YEAR>)?", relative.week_of),
        (r"the weekend of <DAY>(?:<THROUGH>)?(?: of)? <MONTH>(?:,? <YEAR>)?", relative.weekend_of),
        (r"the weekend of <MONTH> <DAY>(?:<THROUGH>)?(?:,? <YEAR>)?", relative.weekend_of),
        (r"the (?P<nth>first|second|third|fourth|last) week (?:of|in) <MONTH>(?:,? <YEAR>)?", relative.week_of),
        (r"<WD><MONTH> <DAY>(?: ?[-–] ?(?P<to>\d\d?))?(?!:\d|,\d{3})(?:,? (?:<YEAR>|<WHOSE>))?", dates.month_day),
        (r"<PARTOF><MONTH> <DAY>(?:,? <YEAR>)?", dates.month_day),
        (r"(?:the )?night (?:from|of) (?:the )?<DAY><THROUGH>(?: of)? <MONTH>(?:,? <YEAR>)?", dates.night_between),
        (rf"(?:the )?night (?:from|of) <WEEKDAY> (?:in)?to {weekdays}", relative.night_of_weekday),
        (r"<OFMOD><MOD><MONTH>(?:(?:,| of|,? in)? <YEAR>|,? <WHOSE>)?", dates.month),
        (rf"{WHICH} <MONTH>", dates.month),
        (rf"(?:<OFMOD><MOD>(?:the )?|{WHICH} )<SEASON>(?:(?: of|,)? <YEAR>)", dates.season),
        (r"(?:in|over|during|through|throughout|of|until|since|by|before|after) <MOD>(?:the )?(?P<season>spring|summer|autumn|winter)(?! [A-Za-z]+ing\b)",
         dates.season),
        (r"<MOD>the (?P<season>summer|autumn|winter|spring)", dates.season),
        (r"(?P<mod>early|mid|late)[ -](?P<season>spring|summer|autumn|winter|fall)", dates.season),
        (rf"{WHICH} <SEASON>", dates.season),
        (r"(?P<which>that|the same|that same|this same) (?P<season>spring|summer|autumn|winter)(?! (?:from|up|to|into)\b)",
         dates.season),
        (r"(?:the )?(?P<ordinal>first|second|third|fourth)[ -](?P<share>quarter|half)"
         r"(?: of (?P<which>last|this|next) year| of the year|(?: of)? <YEAR>)?", dates.quarter),
        (r"(?:the )?(?P<ordinal>final|last)[ -](?P<share>quarter|half) of (?:(?P<which>last|this|next) year|(?:the year )?<YEAR>)",
         dates.quarter),
        (r"(?:the )?(?P<ordinal>first|second) half of <MONTH>(?:,? <YEAR>)?", dates.half_of_month),
        (r"(?<=in )the (?P<ordinal>first|second|third|fourth)(?=[.,;]| and )", dates.same_kind_of_quarter),
        (r"<OFMOD><MOD><YEAR>(?!\s?(?:%|percent|people|troops|soldiers|men|women|miles|km|kilomet|tonnes|tons|dead|killed"
         r"|metres|meters|feet|homes|houses|families|civilians|refugees|prisoners|votes|[A-Za-z]+s were)|[.,:/]\d|-\d(?!\d\d\d))", dates.year),
        (r"(?:the year )?(?P<spoken>(?:eighteen|nineteen|twenty)[ -](?:ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
         r"|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?))",
         dates.spoken_year),
        (r"the year (?P<spoken>two thousand(?: and)?(?: (?:one|two|three|four|five|six|seven|eight|nine|ten))?)", dates.spoken_year),
        (r"<YEAR> ?[-–] ?(?P<to>\d\d)", dates.years),
        (r"(?:ca?\. |circa )?(?P<number>\d{1,4}) ?(?:BC\b|B\.C\.|BCE)", dates.before_christ),
        (r"(?:the )?<MOD>(?:the )?['’]?(?P<decade>[12]\d\d0|[2-9]0)['’]?s", dates.decade),
        (r"(?:the )?<MOD><ORD>[ -]century", dates.century),
    )  # fmt: skip


def _by_what_was_said() -> tuple[Rule, ...]:
    """Times counted from the report, the story or an event; lengths, sets, feasts and clocks."""
    lists = words()
    sets = one_of(*(w for w in lists["sets"] if w != "annual"))
    return (
        (rf"(?:{WHICH} )?(?:<MOD>)?<WEEKDAY>(?: <PART>)?", relative.weekday),
        (r"<PART> (?:on |of )?<WEEKDAY>", relative.weekday),
        (r"<WEEKDAY>(?: <PART>)? (?:of )?(?P<week>last|this|next) week", relative.weekday_of_week),
        (r"the (?:small|early|late) hours of <WEEKDAY>(?: (?P<part>morning|night))?", relative.hours_of),
        (r"(?P<word>the day before yesterday|the day after tomorrow|yesterday|today|tomorrow|tonight|last night)"
         r"(?: (?P<part>morning|afternoon|evening|night))?", relative.deictic),
        (r"(?:earlier|later|late|early) (?P<word>yesterday|today|tomorrow|tonight)", relative.deictic),
        (r"overnight", relative.overnight),
        (r"overnight (?:into|to) <WEEKDAY>", relative.overnight_into),
        (r"(?P<edge>earlier|later) (?P<which>this) (?P<unit>week|month|year|decade)", relative.edge),
        (r"(?:early |late |later |earlier )?(?P<which>this|that|the same|that same) <PART>", relative.this_part),
        (r"the (?P<unit>week|month|year|weekend) (?P<side>before last|after next)", relative.last_but_one),
        (r"(?<=since )then", relative.then),
        (rf"(?:earlier |later |early |late |<OFMOD>)(?:in )?{TOLD} <UNIT>", relative.relative_unit),
        (rf"<OFMOD>{TOLD} <UNIT>", relative.relative_unit),
        (r"(?:later|earlier|late|early) in (?P<which>the) (?P<unit>day|week|month|year|decade)", relative.relative_unit),
        (r"(?P<ofmod>the (?:end|beginning|start|middle) of) (?P<which>the) (?P<unit>week|month|year|decade|century)", relative.relative_unit),
        (r"(?P<which>last|next|this|the|past) (?P<unit>weekend)", relative.weekend),
        (r"<ABOUT>(?:<NUM>|<VAGUE>)?[ -]?<UNITS> (?P<where>ago|earlier|before(?=[.,;])|previously|later|after(?=[.,;])|on(?=[.,;])"
         r"|back|from now|afterwards|hence)", relative.ago),
        (r"(?:(?P<the>the)|<ABOUT>(?:<NUM>|<VAGUE>)) <UNITS> (?P<where>before|after)(?= [A-Za-z])", events.after_event),
        (r"the <PART> (?P<where>before|after)(?= [A-Za-z])", events.part_beside_event),
        (r"<ABOUT>(?:<NUM>|<VAGUE>) <UNITS> (?P<where>into|since)(?= (?:the|its|his|their|a|an) )", events.into_event),
        (r"(?:the )?<ORD> (?P<unit>day|night|week|month|year) of (?:the|its|his|their|an?) (?P<event>[a-z]+(?:-[a-z]+)?)", events.nth_of),
        (r"(?:the )?<ORD> anniversary(?= of )", events.anniversary),
        (r"(?P<which>the (?:last|past|next|coming|previous|following|first|final)|last|past|next) (?:<NUM>|<VAGUE>) <UNITS>",
         lengths.lasting),
        (r"<ABOUT>(?:<NUM>(?P<plus>[ -]and[ -]a[ -]half)?|<VAGUE>)[ -](?:more |full |whole |consecutive |straight )?<UNITS>(?:[ -]long)?",
         lengths.duration),
        (r"(?:for|in|within|over|after|recent|coming|past) (?P<unit>decades|years|months|weeks|days|hours|minutes|centuries)",
         lengths.bare_units),
        (sets, lengths.repeated),
        (r"(?:every|each|per) (?:<UNIT>|<WEEKDAY>(?: <PART>)?|<MONTH>)", lengths.repeated),
        (r"(?:every|each) <PART>", lengths.repeated),
        (r"every (?P<other>other|second) (?P<unit>day|night|week|month|year)", lengths.repeated),
        (r"every (?:<NUM>|<VAGUE>) <UNITS>", lengths.repeated),
        (r"(?:once|twice|(?:two|three|four|five|six|ten|several|\d+) times) an? <UNIT>", lengths.repeated),
        (r"<WEEKDAY> (?P<part>night|morning|evening|afternoon)s", lengths.repeated),
        (r"(?<=on )<WEEKDAY>s", lengths.repeated),
        (r"the (?P<which>following|previous|next) <PART>", relative.other_part),
        (r"(?:around |about )?<CLOCK>(?:,?(?: on)? (?:<WEEKDAY>|(?P<deictic>yesterday|today|tomorrow)|<MONTH> <DAY>(?:,? <YEAR>)?))?",
         clock.clock),
        (r"(?:around |about )?<CLOCK>,?(?: on)? <DAY> <MONTH>(?:,? <YEAR>)?", clock.clock),
        (one_of(*lists["present"], *lists["present_adjectives"]), lengths.reference("PRESENT_REF")),
        (one_of(*lists["past"], *lists["past_adjectives"]), lengths.reference("PAST_REF")),
        (one_of(*lists["future"]), lengths.reference("FUTURE_REF")),
        (rf"(?P<holiday>{one_of(*lists['holidays'])})(?:,? <YEAR>)?", feasts.holiday),
        (rf"(?P<feast>{feast_names(*lists['moving_feasts'])})(?:,? <YEAR>)?", feasts.moving_feast),
        (rf"(?:(?<=on )|(?<=by )|(?<=until )|(?<=since ))the (?P<ordinal>\d{{1,2}}(?:st|nd|rd|th))(?! (?:{one_of(*lists['not_days'])}|(?-i:[A-Z])))",
         relative.day_of_month),
        (r"<PARTOF>(?P<ordinal>\d{1,2}(?:st|nd|rd|th))(?! (?-i:[A-Z]))", relative.day_of_month),
    )  # fmt: skip
