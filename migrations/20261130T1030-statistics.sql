-- What PostgreSQL keeps of its looks into our tables: samples of what stood there at several moments, from which
-- somebody with the disk learns which reports were there by when (decision 0024). It takes none any more, but of what
-- is a day or one of few words. A table or column that comes later says the same; src/follow-up/statistics.test.ts asks.
do $$
declare
  one record;
begin
  for one in
    select c.relname as tab, a.attname as col from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
      and a.atttypid not in ('date'::regtype, 'boolean'::regtype)
      and a.attname not in ('organisation', 'state', 'kind', 'direction', 'settled')
  loop
    execute format('alter table %I alter column %I set statistics 0', one.tab, one.col);
  end loop;
end $$;

-- And what it has taken so far goes, as far as this account may: a superuser, or from PostgreSQL 18 on the owner.
do $$
begin
  delete from pg_statistic using pg_attribute a, pg_class c
  where a.attrelid = starelid and a.attnum = staattnum and a.attstattarget = 0
    and c.oid = starelid and c.relnamespace = 'public'::regnamespace;
exception when insufficient_privilege then
  begin
    perform pg_clear_attribute_stats(s.schemaname, s.tablename, s.attname, s.inherited)
    from pg_stats s join pg_class c on c.relname = s.tablename and c.relnamespace = 'public'::regnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attname = s.attname
    where s.schemaname = 'public' and a.attstattarget = 0;
  exception when undefined_function then
    null;
  end;
end $$;
