-- A batch that gathered long touches every row of a page at once, and the old versions stay until it has committed. With
-- half of a page free there is room for a new version of each row, so no index is touched. Tables filled further grow to
-- the same size anyway, by versions that moved to other pages.
alter table read_model.counter_quarter set (fillfactor = 50);
alter table read_model.counter_month set (fillfactor = 50);
