// What a game sees of each platform (facts/cocos.md section 2), as data. A sandbox holds the language and these names;
// a name in `absent` is there only to tell that it was touched.
const BROWSER_ONLY =
    'fetch Headers Request Response AbortController URL URLSearchParams FormData Blob File FileReader TextEncoder ' +
    'TextDecoder btoa atob crypto queueMicrotask structuredClone DOMException localStorage sessionStorage indexedDB ' +
    'window document location navigator performance EventTarget process require Buffer';

exports.PROFILES = {
    web: {
        absent: 'process require Buffer',
        xhr: {
            separator: '\r\n',
            origin: 'http://game.example',
            hidesHeaders: true, // CORS
            defaultType: 'text/plain;charset=UTF-8',
        },
        missingKey: null,
    },
    native: {
        absent: BROWSER_ONLY,
        xhr: {
            separator: '\n',
            methods: ['GET', 'POST', 'PUT', 'HEAD', 'DELETE', 'PATCH'],
            rejectsEmptyResponseType: true,
            bodyOnlyFor: ['POST', 'PUT', 'PATCH'],
            defaultType: 'text/plain',
        },
        missingKey: null,
        network: true,
    },
    minigame: {
        absent: BROWSER_ONLY,
        xhr: {
            separator: '\n',
            titleCaseHeaders: true,
            refuses: ['PATCH', 'CONNECT'],
            ignoresTimeout: true,
            abortFails: true,
            defaultType: 'application/x-www-form-urlencoded',
        },
        missingKey: '',
    },
};
