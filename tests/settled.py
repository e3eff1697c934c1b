"""A pytest plugin that sets the locale of the environment for all categories; Python itself sets only LC_CTYPE.

The run fails at once if the system does not have the locale.
"""

import locale

locale.setlocale(locale.LC_ALL, "")
