// What the tests' pages import, bundled as an application's own pages would be.
export {PassageFlex} from '@passageidentity/passage-flex-js';
export {Configuration, SDKApi} from '@dynamic-labs/sdk-api-core';
export {LoginIDWebSDK} from '@loginid/websdk3';
