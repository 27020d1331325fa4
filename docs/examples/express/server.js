import {randomBytes} from 'node:crypto';
import express from 'express';
import session from 'express-session';
import {Passledger, PassledgerError, TokenRefusedError} from 'passledger-server';

const {PASSLEDGER, API_KEY, PORT = 3000} = process.env;
const users = {ada: {id: 'u-1', password: 'correct horse'}, bob: {id: 'u-2', password: 'battery staple'}};

const app = express();
app.use(express.static('../page'), express.json());
app.use(session({
    secret: randomBytes(32).toString('hex'), resave: false, saveUninitialized: false,
    cookie: {httpOnly: true, sameSite: 'lax'},
}));
app.get('/account', ({session: {userId}}, response) => userId ? response.json({userId}) : response.sendStatus(401));

const renewed = request => new Promise((resolve, reject) =>
    request.session.regenerate(error => error ? reject(error) : resolve(request.session)));

/** Answers 400 to a body that lacks one of these texts. */
const texts = (...names) => ({body}, response, next) =>
    names.every(name => typeof body?.[name] === 'string' && body[name] !== '') ? next() : response.sendStatus(400);

// --- begin: the second factor
const passledger = new Passledger({address: PASSLEDGER, apiKey: API_KEY});

app.post('/login', texts('username', 'password'), async (request, response) => {
    const {username, password} = request.body;
    const user = Object.hasOwn(users, username) && users[username];
    if (!user || user.password !== password) return response.sendStatus(401);
    const begun = await passledger.begin({userId: user.id, username});
    const session = await renewed(request);
    session.pending = {userId: user.id, sessionId: begun.sessionId};
    response.json({passledger: PASSLEDGER, begun});
});

app.post('/second-factor', texts('token'), async (request, response) => {
    const {pending} = request.session;
    if (!pending) return response.sendStatus(401);
    try {
        await passledger.verify(request.body.token, pending);
    } catch (error) {
        if (error instanceof TokenRefusedError) return response.sendStatus(401);
        throw error;
    }
    (await renewed(request)).userId = pending.userId;
    response.sendStatus(204);
});
// --- end

// The browser's mistakes are 400, such as a body that is no JSON. A failure of Passledger is 503.
app.use((error, request, response, next) => {
    const status = error instanceof PassledgerError && error.status !== 400 ? 503 : error.status ?? 500;
    if (status >= 500) console.error(error);
    if (response.headersSent) return next(error);
    response.sendStatus(status);
});

app.listen(PORT, 'localhost', error => {
    if (error) throw error;
    console.log(`http://localhost:${PORT}`);
});
