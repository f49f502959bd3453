// The access key, where there is one: logging out, and noticing that the login has ended meanwhile.
const LOCKED = 401;

// End the session on the server, then show what is before the page: the form for the key.
export async function logOut() {
  await fetch(new URL('logout', document.baseURI), { method: 'POST', redirect: 'manual' }).catch(() => null);
  location.assign(new URL('.', document.baseURI));
}

// The id of the server that runs now; why there is none: `lost`, or `loggedOut` where the key is asked for again.
export async function serverNow() {
  try {
    const answer = await fetch(new URL('gradio_api/app_id', document.baseURI));
    if (answer.ok) return { id: await answer.text(), why: 'lost' };
    return { id: null, why: answer.status === LOCKED ? 'loggedOut' : 'lost' };
  } catch {
    return { id: null, why: 'lost' };
  }
}
