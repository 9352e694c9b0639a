"""What reading one PDF may cost: known to the process that reads it and to the one that starts it."""

MOST_FILE = 300_000_000  # bytes: a book of scans
MOST_PAGES = 3000
MOST_CHARACTERS = 200_000  # of one page; a page of a newspaper has 30,000
MEMORY = 700_000_000  # bytes of address space
MOST_WRITTEN = 30_000_000  # bytes of what the process writes
SECONDS = 15.0
SECONDS_PER_MB = 0.5
PROCESSOR_SECONDS = 200  # should nobody be left to end it: more than the largest file has
OUT_OF_MEMORY = 12  # exit code, by the number of ENOMEM
