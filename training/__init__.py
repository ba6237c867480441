"""Makes the weights of `onrecord-en`: prepare, train, export, link, evaluate (see README.md)."""
