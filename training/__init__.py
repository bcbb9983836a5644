"""Training of the shipped language model, from open corpora to `models/trained/`."""
