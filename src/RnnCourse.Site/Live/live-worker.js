// A service worker: gives the pages the two headers without which no cell can be stopped with its variables kept, and keeps what was read for
// reading without a network. It is installed with the first cell that runs.
const cache = 'rnn-course';

addEventListener('install', () => skipWaiting());
addEventListener('activate', event => event.waitUntil(clients.claim()));
addEventListener('fetch', event => {
  const { request } = event;
  if (request.method === 'GET' && new URL(request.url).origin === location.origin) event.respondWith(answer(request));
});

// What the network gives, now; what it gave, when there is none.
async function answer(request) {
  const kept = await caches.open(cache);
  try {
    const found = await fetch(request);
    if (found.ok) kept.put(request, found.clone());
    return isolated(found);
  } catch (error) {
    const before = await kept.match(request, { ignoreSearch: true });
    if (before) return isolated(before);
    throw error;
  }
}

function isolated(response) {
  if (response.type === 'opaque' || response.status === 0) return response;
  const headers = new Headers(response.headers);
  headers.set('Cross-Origin-Opener-Policy', 'same-origin');
  headers.set('Cross-Origin-Embedder-Policy', 'require-corp');
  headers.set('Cross-Origin-Resource-Policy', 'same-origin');
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
}
