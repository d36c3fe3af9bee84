"""``python -m sandbox``: the demo."""

import sys

from sandbox.demo import main

sys.exit(main())
