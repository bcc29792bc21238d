-- What autovacuum owes to what was inserted before the clock starts: twice as many rows must not mean twice as much of its work while it runs.
VACUUM (ANALYZE);
