"""The rows that queries need, in memory as columns: loading, refreshing, and the rows of a day and a revision."""
