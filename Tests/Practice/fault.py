#!/usr/bin/env python3
"""Makes something go wrong: fault.py URL RULE, where URL is a practice service's control and RULE is JSON."""
import sys
import urllib.request

urllib.request.urlopen(sys.argv[1] + "/_practice/faults", sys.argv[2].encode(), timeout=5).read()
