// The sandbox over HTTP.

export async function chats() {
  return (await call("GET", "/phones")).json();
}

export async function messages(number) {
  return (await (await call("GET", `${phone(number)}/messages`)).json()).messages;
}

export async function write(number, message) {
  await call("POST", `${phone(number)}/messages`, message);
}

export async function read(number) {
  await call("POST", `${phone(number)}/read`);
}

export async function setOptedOut(number, optedOut) {
  await call(optedOut ? "POST" : "DELETE", `${phone(number)}/opt-out`);
}

export async function faults() {
  return (await call("GET", "/faults")).json();
}

export async function addFault(fault) {
  await call("POST", "/faults", fault);
}

export async function endFault(id) {
  await call("DELETE", `/faults/${id}`);
}

export async function clearFaults() {
  await call("DELETE", "/faults");
}

export async function overview(module, search) {
  return (await call("GET", `/zoho/overview?${new URLSearchParams({ module, search })}`)).json();
}

export async function changeProduct(id, fields) {
  await call("POST", "/zoho/products", { id, ...fields });
}

export async function deleteProduct(id) {
  await call("DELETE", `/zoho/products/${id}`);
}

function phone(number) {
  return `/phones/${encodeURIComponent(number)}`;
}

async function call(method, path, body) {
  const options = { method };
  if (body) {
    options.headers = { "Content-Type": "application/json" };
    options.body = JSON.stringify(body);
  }
  const answer = await fetch(path, options);
  if (!answer.ok) {
    throw new Error(await problem(answer));
  }
  return answer;
}

async function problem(answer) {
  try {
    return (await answer.json()).error;
  } catch {
    return `the sandbox answered ${answer.status}`;
  }
}
