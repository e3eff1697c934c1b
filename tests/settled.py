"""A plugin of pytest: the process that runs the tests speaks the language of its surroundings in all that it does.

Python itself takes over only what letters are. Refuses to begin where the system does not have the language.
"""

import locale

locale.setlocale(locale.LC_ALL, "")
