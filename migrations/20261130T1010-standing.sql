-- Organisations that hold the same report are told of each other who claimed, asked and closed, and on which day:
-- decision 0033. Of what happened before, no day was kept: the day of this migration stands for it.
alter table handling
  add column claimed_day date,
  add column asked_day date,
  add column closed_day date;
update handling set claimed_day = current_date where state in ('claimed', 'waiting');
update handling set asked_day = current_date where state = 'waiting';
update handling set closed_day = current_date where state = 'closed';
