-- The one search finds reports by the end of their skemanummer: by how far the numbers of each year have run.
grant select on report_numbers to sei_national;
