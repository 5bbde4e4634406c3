-- Tasks that fail again and again are few; they are counted at each scrape.
create index scheduled_tasks_failing
    on process.scheduled_tasks (task_name)
    where consecutive_failures >= 3;
