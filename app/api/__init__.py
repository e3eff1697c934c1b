"""HTTP: what is asked over the network and how it is answered. No SQL here."""
