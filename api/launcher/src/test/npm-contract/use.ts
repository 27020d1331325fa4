// What an application does with the types that openapi-typescript makes of the contract.
import createClient from 'openapi-fetch';
import type {components, paths} from './contract.js';

declare const process: {argv: string[]};
const [baseUrl, apiKey] = process.argv.slice(2);

const client = createClient<paths>({baseUrl, headers: {Authorization: `Bearer ${apiKey}`}});

// A member with a default may be left out.
const wish: components['schemas']['NewSession'] = {userId: 'by/typescript'};
const begun = await client.POST('/v1/sessions', {body: wish});
if (begun.error) throw new Error(begun.error.detail);
const purpose: components['schemas']['Purpose'] = begun.data.purpose;

const mfa = await client.GET('/v1/users/{userId}/mfa', {params: {path: {userId: wish.userId!}}});
if (mfa.error) throw new Error(mfa.error.detail);

const missing = await client.GET('/v1/users/{userId}/passkeys', {params: {path: {userId: 'x'}, query: {limit: 0}}});

console.log(JSON.stringify([purpose, begun.data.status, mfa.data.userId, missing.error?.code]));
