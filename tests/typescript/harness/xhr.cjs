// XMLHttpRequest over node:http with the ways of a platform; see PROFILES in profiles.cjs for what each means.
const http = require('http');

const SAFE = new Set(
    'cache-control content-language content-length content-type expires last-modified pragma'.split(' '),
);

exports.makeXhr = (ways, world) =>
    class XMLHttpRequest {
        constructor() {
            this.onload = this.onerror = this.ontimeout = this.onabort = null;
            this.status = 0;
            this.timeout = 0;
            this._type = undefined;
            this._headers = {};
            this._ended = false;
        }

        open(method, url) {
            if (this._request || this._method) {
                throw new Error('InvalidStateError'); // native opens once
            }
            if (ways.methods && !ways.methods.includes(method)) {
                world.aborts.push(`open ${method}`); // the process would be gone
            }
            this._method = method;
            this._url = url;
        }

        setRequestHeader(name, value) {
            if (typeof value !== 'string' || /[^\t\x20-\x7e\x80-\xff]/.test(value)) {
                throw new TypeError('SyntaxError');
            }
            const key = name.toLowerCase();
            this._headers[key] = key in this._headers ? `${this._headers[key]}, ${value}` : value;
        }

        set responseType(type) {
            if (type === '' && ways.rejectsEmptyResponseType) {
                world.aborts.push("responseType ''");
            }
            this._type = type;
        }

        get responseText() {
            if (this._type === 'arraybuffer') {
                throw new Error('InvalidStateError');
            }
            return this._body ? this._body.toString('utf8') : '';
        }

        get response() {
            return this._type === 'arraybuffer' ? world.arrayBuffer(this._body) : this.responseText;
        }

        send(body) {
            const dropped = ways.bodyOnlyFor && !ways.bodyOnlyFor.includes(this._method);
            const bytes = body === null || body === undefined || dropped ? null : world.bytes(body);
            if (ways.refuses && ways.refuses.includes(this._method)) {
                world.later(() => this._fail());
                return;
            }
            if (bytes && !this._headers['content-type']) {
                this._headers['content-type'] = ways.defaultType;
            }
            if (ways.origin) {
                this._headers.origin = ways.origin;
            }
            if (bytes) {
                this._headers['content-length'] = String(bytes.length);
            }
            if (this.timeout && !ways.ignoresTimeout) {
                this._timer = setTimeout(() => this._end('ontimeout'), this.timeout);
            }
            world.open.add(this);
            this._request = http.request(this._url, { method: this._method, headers: this._headers, agent: false });
            this._request.on('error', () => this._fail());
            this._request.on('response', (answer) => this._read(answer));
            this._request.end(bytes || undefined);
        }

        _read(answer) {
            const pieces = [];
            answer.on('data', (piece) => pieces.push(piece));
            answer.on('error', () => this._fail());
            answer.on('end', () => {
                this.status = answer.statusCode;
                this._body = Buffer.concat(pieces);
                this._head = answer.rawHeaders;
                this._end('onload');
            });
        }

        _fail() {
            this.status = 0;
            this._end('onerror');
        }

        _end(handler) {
            world.open.delete(this);
            clearTimeout(this._timer);
            if (this._ended) {
                return;
            }
            this._ended = true;
            if (this._request) {
                this._request.destroy();
            }
            if (this[handler]) {
                this[handler].call(this, { type: handler.slice(2), target: this });
            }
        }

        abort() {
            if (ways.abortFails) {
                this.unstoppable = true;
                throw new Error('abort is not supported'); // and the answer still arrives
            }
            this._end('onabort');
        }

        getAllResponseHeaders() {
            const pairs = [];
            const head = this._head || [];
            const told = head.findIndex((name) => /^access-control-expose-headers$/i.test(name));
            const exposed = told < 0 ? '' : head[told + 1].toLowerCase();
            for (let i = 0; i < head.length; i += 2) {
                const name = head[i].toLowerCase();
                if (!ways.hidesHeaders || SAFE.has(name) || exposed.split(/,\s*/).includes(name)) {
                    const shown = ways.titleCaseHeaders ? name.replace(/\b\w/g, (first) => first.toUpperCase()) : name;
                    pairs.push(`${shown}: ${head[i + 1]}`);
                }
            }
            return pairs.map((pair) => pair + ways.separator).join('');
        }
    };
