"""What tables, sheets and JSON have in common: columns, cells, rows, and how each becomes an article."""
