// A double of the engine's module `cc`, as far as the written components use it. It runs inside the sandbox.
// From facts/cocos.md 2.4: lifecycle order, destroy() at the end of the frame, blanked fields after it, emit with at
// most 5 arguments where a listener's exception reaches the emitter, schedules that stop with the component.
(function (platform) {
    /** A decorator that may be used with options and without. */
    const legacy =
        (keep) =>
        (...args) =>
            args.length === 3 ? keep({}, ...args) : (...at) => keep(args[0] || {}, ...at);
    const doomed = new Set();

    class CCObject {
        constructor() {
            this._gone = 0; // 1: destroyed at the end of this frame, 2: destroyed
        }
        destroy() {
            if (!this._gone) {
                this._gone = 1;
                doomed.add(this);
            }
            return true;
        }
    }

    class Component extends CCObject {
        constructor() {
            super();
            this.node = null;
            this._schedules = [];
        }
        addComponent(type) {
            return this.node.addComponent(type);
        }
        getComponent(type) {
            return this.node.getComponent(type);
        }
        schedule(callback, interval = 0) {
            this._schedules.push({ callback, interval, passed: 0 });
        }
        unschedule(callback) {
            this._schedules = this._schedules.filter((one) => one.callback !== callback);
        }
        _end() {
            if (this.onDestroy) {
                this.onDestroy();
            }
            this.node = null;
            for (const name of Object.keys(this)) {
                const blank = { string: '', object: null, function: null };
                this[name] = typeof this[name] in blank ? blank[typeof this[name]] : this[name];
            }
            this._gone = 2;
        }
    }

    class Node extends CCObject {
        constructor(name = '') {
            super();
            this.name = name;
            this.parent = null;
            this.components = [];
            this._listeners = [];
        }
        addComponent(type) {
            const component = new type();
            component.node = this;
            this.components.push(component);
            if (component.onLoad) {
                component.onLoad();
            }
            return component;
        }
        getComponent(type) {
            return this.components.find((one) => one instanceof type) || null;
        }
        on(event, callback, target) {
            this._listeners.push({ event, callback, target });
        }
        emit(event, ...args) {
            if (this._gone === 2) {
                throw new Error('emit on a destroyed node');
            }
            this._listeners
                .filter((one) => one.event === event)
                .forEach((one) => one.callback.apply(one.target, args.slice(0, 5)));
        }
        destroy() {
            this.components.forEach((one) => one.destroy());
            return super.destroy();
        }
        _end() {
            this._gone = 2;
        }
    }

    const scene = new Node('scene');
    const persistent = new Set();
    const director = {
        getScene: () => scene,
        addPersistRootNode(node) {
            if (node.parent !== scene) {
                throw new Error('only a node at the top of the scene can persist'); // the engine warns and does nothing
            }
            persistent.add(node);
        },
        isPersistRootNode: (node) => persistent.has(node),
    };

    /** For the cases: a frame of so many seconds passes, then what was destroyed goes. */
    function frame(nodes, seconds) {
        for (const component of [].concat(...nodes.map((node) => node.components))) {
            for (const one of component._gone ? [] : component._schedules) {
                one.passed += seconds;
                if (one.passed >= one.interval) {
                    one.passed = 0;
                    one.callback.call(component);
                }
            }
        }
        const going = Array.from(doomed).sort((a) => (a instanceof Component ? -1 : 1));
        doomed.clear();
        going.forEach((one) => one._end());
    }

    return {
        cclegacy: { _RF: { push() {}, pop() {} } },
        _decorator: {
            ccclass: (name) => (type) => {
                type.className = name;
                return type;
            },
            menu: () => (type) => type,
            property: legacy((options, target, key) => {
                target.constructor.props = Object.assign({}, target.constructor.props, { [key]: options });
            }),
        },
        CCObject,
        Component,
        Node,
        director,
        frame,
        isValid: (value, strict) => !!value && !(strict ? value._gone : value._gone === 2),
        sys: {
            localStorage: platform.localStorage,
            NetworkType: { NONE: 0, LAN: 1, WWAN: 2 },
            getNetworkType: () => platform.network(),
        },
    };
});
