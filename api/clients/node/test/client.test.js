// Run by NodeClientIT against a running service: PASSLEDGER, API_KEY, NARROW_KEY (users:read alone), OTHER_TOKEN (an
// access token of another user of the app).
import assert from 'node:assert/strict';
import {createServer} from 'node:http';
import {after, before, beforeEach, test} from 'node:test';
import {
    KeyRefusedError, Passledger, PassledgerError, SignatureError, TokenRefusedError, TooManyError, UnavailableError,
    Webhook,
} from 'passledger-server';

const {PASSLEDGER, API_KEY, NARROW_KEY, OTHER_TOKEN} = process.env;
const userId = `ada/1 ü.${Date.now()}`;

// A proxy before the service, which hands on what is asked and loses some of the answers.
let spoilt = 0;
let fate = () => {};
let asked = [];
const network = createServer(async (request, response) => {
    const chunks = await request.toArray();
    asked.push(`${request.method} ${request.url} ${request.headers['idempotency-key']}`);
    const {authorization, 'idempotency-key': key} = request.headers;
    const answer = await fetch(PASSLEDGER + request.url, {
        method: request.method,
        headers: {authorization, 'content-type': 'application/json', ...key && {'idempotency-key': key}},
        body: chunks.length > 0 ? Buffer.concat(chunks) : undefined,
    });
    const body = Buffer.from(await answer.arrayBuffer());
    if (spoilt-- > 0) fate(response);
    else response.writeHead(answer.status).end(body);
});
const lose = response => response.destroy();
const badGateway = response => response.writeHead(502).end('<html>');

let client;
before(async () => {
    await new Promise(resolve => network.listen(0, '127.0.0.1', resolve));
    client = with_({});
});
beforeEach(() => spoil(0));
after(() => network.close());

function with_(options) {
    return new Passledger({address: `http://127.0.0.1:${network.address().port}/`, apiKey: API_KEY, timeout: 20_000, ...options});
}

function spoil(answers, how) {
    spoilt = answers;
    fate = how;
    asked = [];
}

async function signIn() {
    const begun = await client.begin({userId, username: 'ada@example.com'});
    const grant = await client.grant({type: 'external', userId, sessionId: begun.sessionId});
    const passed = await fetch(`${PASSLEDGER}/v1/sessions/${begun.sessionId}/external`, {
        method: 'POST',
        headers: {authorization: `Bearer ${begun.sessionToken}`, 'content-type': 'application/json'},
        body: JSON.stringify({token: grant}),
    });
    return {begun, token: (await passed.json()).accessToken};
}

test('runs a second factor', async () => {
    const {begun: {sessionId, options}, token} = await signIn();

    assert.ok(options['passkey-registration'].publicKey.challenge);
    const said = await client.verify(token, {userId, sessionId});
    assert.equal(said.userId, userId);
    assert.equal(said.acr, 'urn:passledger:acr:fallback');
    for (const [refused, expected, reason] of [
        [OTHER_TOKEN, {userId, sessionId}, 'otherUser'],
        [token, {userId: 'bob'}, 'otherUser'],
        [token, {userId, acr: 'phr'}, 'acrTooLow'],
        [token, {userId, transaction: {type: 'order', payload: '#1'}}, 'otherTransaction'],
    ]) {
        await assert.rejects(client.verify(refused, expected), error =>
            error instanceof TokenRefusedError && error.code === reason);
    }
    assert.equal((await client.mfa(userId)).enrolled, false);
    await client.end(sessionId);
    await assert.rejects(client.verify(token, {userId}), {code: 'revoked'});
    await client.signOut(userId);
    await client.reset(userId, 'lost phone & keys');
});

test('begins for whoever comes by a word alone', async () => {
    const begun = await client.begin({user: 'discoverable'});

    assert.equal(begun.userId, null);
    await assert.rejects(client.begin({userId: undefined}), TypeError);
    await assert.rejects(client.begin({}), TypeError);
});

test('refuses a verification with an expectation that was lost', async () => {
    const nothing = undefined;
    for (const lost of [
        {}, {userId: nothing}, {userId: null}, {userId: nothing, sessionId: 'ses_x'}, {userId, sessionId: nothing},
        {userId, acr: nothing}, {userId, transaction: null}, {acr: 'phr'}, {userID: userId},
    ]) {
        await assert.rejects(client.verify(OTHER_TOKEN, lost), TypeError, JSON.stringify(lost));
    }
    await assert.rejects(client.verify(undefined, {userId}), TypeError);
    assert.deepEqual(asked, []);
});

for (const how of [lose, badGateway]) {
    test(`repeats what may be repeated: ${how.name}`, async () => {
        spoil(1, how);
        assert.ok((await client.begin({userId})).sessionToken);
        // the answer that was lost comes again without its token, so another session is begun
        assert.equal(asked.length, 3);
        assert.equal(asked[1], asked[0]);
        assert.notEqual(asked[2], asked[0]);

        spoil(2, how);
        assert.equal((await client.mfa(userId)).userId, userId);
        assert.equal(asked.length, 3);

        spoil(3, how);
        await assert.rejects(client.mfa(userId), UnavailableError);
    });

    test(`checks a token once: ${how.name}`, async () => {
        spoil(1, how);
        await assert.rejects(client.verify(OTHER_TOKEN, {userId}), UnavailableError);
        assert.equal(asked.length, 1);
    });
}

test('follows no redirect and reads nothing but JSON', async () => {
    for (const odd of [
        response => response.writeHead(307, {location: 'http://127.0.0.1:1/'}).end(),
        response => response.writeHead(200).end('<html>'),
        response => response.writeHead(200).end('[]'),
        response => response.writeHead(200).end('null'),
    ]) {
        spoil(1, odd);
        await assert.rejects(client.verify(OTHER_TOKEN, {userId}), UnavailableError);
    }
});

test('repeats nothing that was answered', async () => {
    for (const page of ['<html>', '[]', '']) {
        spoil(3, response => response.writeHead(404).end(page));
        await assert.rejects(client.mfa(userId), UnavailableError);
        assert.equal(asked.length, 1);
    }
});

test('reads no more than a mebibyte', async () => {
    spoil(1, response => response.writeHead(200).end('{}'.padEnd(1 << 20)));
    assert.deepEqual(await client.mfa(userId), {});

    spoil(3, response => response.writeHead(200).end('{}'.padEnd((1 << 20) + 1)));
    await assert.rejects(client.mfa(userId), error =>
        error instanceof UnavailableError && error.cause instanceof RangeError);
});

test('sends its key to no other machine in clear text', () => {
    for (const address of [
        'http://mfa.example.com', 'http://localhost.example.com', 'http://127.0.0.1.example.com',
        'http://localhost@evil.example', 'http://[2001:db8::1]:8080', 'ftp://localhost', 'localhost:8080',
    ]) {
        assert.throws(() => with_({address}), TypeError, address);
    }
    for (const address of ['HTTPS://mfa.example.com', 'http://LOCALHOST:8080', 'http://127.1.2.3', 'http://[::1]:1/']) {
        assert.ok(with_({address}));
    }
});

test('waits no longer than its timeout', async () => {
    spoil(3, () => {});
    await assert.rejects(with_({timeout: 300}).mfa(userId), error =>
        error instanceof UnavailableError && error.message.includes('300 ms'));

    spoil(3, response => response.writeHead(200).write('{'));
    await assert.rejects(with_({timeout: 300}).mfa(userId), UnavailableError);
});

test('tells what is wrong by type', async () => {
    await assert.rejects(with_({apiKey: 'wrong'}).mfa(userId), error =>
        error instanceof KeyRefusedError && error.status === 401 && !error.message.includes('wrong'));
    await assert.rejects(with_({apiKey: NARROW_KEY}).signOut(userId), error =>
        error instanceof KeyRefusedError && error.code === 'insufficient-scope');
    await assert.rejects(client.begin({userId: 'x'.repeat(300)}), error =>
        error instanceof PassledgerError && error.status === 400);
    spoil(1, response => response.writeHead(429).end('{"code":"rate-limited","detail":"later","retryAfter":7}'));
    await assert.rejects(client.mfa(userId), error => error instanceof TooManyError && error.retryAfter === 7);
    await assert.rejects(with_({address: 'http://127.0.0.1:1'}).mfa(userId), UnavailableError);
    assert.throws(() => with_({apiKey: undefined}), TypeError);
});

test('takes no id that is another path', async () => {
    for (const id of ['', '.', '..', 'me', undefined]) await assert.rejects(client.signOut(id), TypeError);
    assert.deepEqual(asked, []);
});

test('checks a webhook as Standard Webhooks says', () => {
    const headers = {
        'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
        'webhook-timestamp': '1614265330',
        'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    };
    const body = '{"test": 2432232314}';
    const at = seconds => new Webhook('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', () => (1614265330 + seconds) * 1000);

    assert.deepEqual(at(0).check(headers, body), {test: 2432232314});
    assert.deepEqual(at(300).check(headers, new TextEncoder().encode(body)), {test: 2432232314});
    for (const [seconds, wrong, other] of [
        [301, {}, body], [-301, {}, body], [0, {}, body + ' '],
        [0, {'webhook-id': 'msg_other'}, body], [0, {'webhook-timestamp': '1614265331'}, body],
        [0, {'webhook-timestamp': 'now'}, body], [0, {'webhook-signature': 'v1,'}, body],
        [0, {'webhook-signature': undefined}, body], [0, {'webhook-signature': ['a', 'b']}, body],
        [0, {'webhook-signature': headers['webhook-signature'].replace('v1', 'v2')}, body],
    ]) {
        assert.throws(() => at(seconds).check({...headers, ...wrong}, other), SignatureError);
    }
    assert.throws(() => new Webhook(undefined), TypeError);
});
