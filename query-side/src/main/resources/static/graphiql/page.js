/* Starts GraphiQL on this server's /graphql with the API key of this tab. */
(function () {
  'use strict';

  const STORED_KEY = 'stripemeter.graphiql.key';
  const EXAMPLE = `# Usage over GraphQL. Paste an API key with the scope "read" above, then run.
query Overview {
  freshness { position headPosition lagEvents asOf }
  meters { items { key aggregation groupBy } }
  counters(limit: 10) { items { customer meter measures { value count } } nextCursor }
  ledgers(limit: 10) { items { customer meter state plannedTotal acceptedTotal } }
}
`;

  const form = document.getElementById('access');
  const field = document.getElementById('key');
  const hint = document.getElementById('hint');
  const root = ReactDOM.createRoot(document.getElementById('graphiql'));

  field.value = sessionStorage.getItem(STORED_KEY) || '';

  async function fetcher(operation, options) {
    const headers = { 'Content-Type': 'application/json', Accept: 'application/json', ...(options && options.headers) };
    if (field.value) {
      headers.Authorization = 'Bearer ' + field.value;
    }
    const response = await fetch('/graphql', { method: 'POST', headers, body: JSON.stringify(operation) });
    const text = await response.text();
    try {
      return JSON.parse(text);
    } catch (notJson) {
      return { errors: [{ message: 'HTTP ' + response.status + ' ' + text.slice(0, 500) }] };
    }
  }

  let mounts = 0;
  function mount() {
    // a new key of the element makes GraphiQL read the schema again, with the new API key
    root.render(React.createElement(GraphiQL, { key: ++mounts, fetcher, defaultQuery: EXAMPLE }));
  }

  form.addEventListener('submit', function (event) {
    event.preventDefault();
    sessionStorage.setItem(STORED_KEY, field.value);
    hint.textContent = field.value ? 'Using this key.' : 'No key: requests will be refused.';
    mount();
  });

  mount();
})();
