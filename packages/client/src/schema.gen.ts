// Generated from openapi.json by `pnpm generate`. Do not edit.

export interface paths {
    "/v1/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create the first administrator, once
         * @description With the code that the first start printed. Whoever comes second is refused, however close.
         */
        post: operations["setUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is logged in, and until when */
        get: operations["getSession"];
        put?: never;
        /**
         * Log in to the panel
         * @description Sets the session cookie. Unknown user, wrong password and disabled user are answered alike, and as slowly.
         */
        post: operations["logIn"];
        /** Log out */
        delete: operations["logOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The user whose credentials these are */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change your own names and preferences
         * @description Without If-Match: each field is yours alone, and what you set last holds. A preference leaves the version as it is.
         */
        patch: operations["editMe"];
        trace?: never;
    };
    "/v1/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change your password
         * @description The session goes on under a new cookie; the others are ended, unless you want to keep them.
         */
        put: operations["changePassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/avatar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Give yourself a picture
         * @description PNG, JPEG or WebP, up to 512 KiB and 1024 pixels wide and high. It is cut to a square and encoded anew.
         */
        put: operations["setOwnAvatar"];
        post?: never;
        /** Take your picture away */
        delete: operations["removeOwnAvatar"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where you are logged in */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        /** Log out everywhere else */
        delete: operations["endOtherSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Log out somewhere */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** People and bots */
        get: operations["listUsers"];
        put?: never;
        /**
         * Add a person or a bot
         * @description With roles that carry no scope that you do not hold.
         */
        post: operations["createUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One user */
        get: operations["getUser"];
        put?: never;
        post?: never;
        /**
         * Remove a user and their tokens
         * @description Every token of theirs ends as by a revoke. Tokens that they made for others stay, and keep the name of who made them. Many tokens are removed a few thousand at a time; after an interruption, ask again.
         */
        delete: operations["deleteUser"];
        options?: never;
        head?: never;
        /**
         * Change names and roles
         * @description Neither the roles that the user has nor those that they get may carry a scope that you do not hold.
         */
        patch: operations["editUser"];
        trace?: never;
    };
    "/v1/users/{id}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Undo a disable
         * @description Their tokens pass again, but for those that were revoked, disabled or expired meanwhile. Sessions that were ended stay ended.
         */
        post: operations["enableUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{id}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop a user until they are enabled again
         * @description All their tokens are refused at once, everywhere, and their sessions are ended. The tokens keep their own state.
         */
        post: operations["disableUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a change of a user would do
         * @description Which scopes the user and their live tokens would lose or gain. Refused where the change would be.
         */
        post: operations["previewUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{id}/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Give a person a password
         * @description Their sessions are ended. Your own password is changed with the current one, at `/v1/me/password`.
         */
        put: operations["setPassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{id}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Log a person out everywhere */
        delete: operations["endUserSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{id}/avatar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The picture of a user
         * @description Of yourself, or of anybody for those who see users. Where there is none, initials stand for the user: draw them yourself.
         */
        get: operations["getAvatar"];
        /**
         * Give a user a picture
         * @description PNG, JPEG or WebP, up to 512 KiB and 1024 pixels wide and high. It is cut to a square and encoded anew.
         */
        put: operations["setAvatar"];
        post?: never;
        /** Take the picture away */
        delete: operations["removeAvatar"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The roles that users can have */
        get: operations["listRoles"];
        put?: never;
        /**
         * Add a role
         * @description With scopes of the catalogue that you hold.
         */
        post: operations["createRole"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/roles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One role */
        get: operations["getRole"];
        put?: never;
        post?: never;
        /** Remove a role, also from those who have it */
        delete: operations["deleteRole"];
        options?: never;
        head?: never;
        /**
         * Change a role, and with it the power of everyone who has it
         * @description Neither before nor after may it carry a scope that you do not hold. The administrator role stays as it is.
         */
        patch: operations["editRole"];
        trace?: never;
    };
    "/v1/roles/{id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a change of a role would do
         * @description Which users and live tokens would lose or gain which scopes. Refused where the change would be.
         */
        post: operations["previewRole"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/scopes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The catalogue of scopes */
        get: operations["listScopes"];
        put?: never;
        /**
         * Add a scope to the catalogue
         * @description Nobody holds it but the administrators, until it is given to a role.
         */
        post: operations["createScope"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/scopes/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a scope from the catalogue, from roles and from tokens
         * @description A scope that is added later under the same name revives none of the grants. Tokens are changed a few thousand at a time; after an interruption, ask again.
         */
        delete: operations["deleteScope"];
        options?: never;
        head?: never;
        /**
         * Describe a scope anew
         * @description The name stays: tokens and services know the scope by it.
         */
        patch: operations["editScope"];
        trace?: never;
    };
    "/v1/scopes/{name}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What the removal of a scope would do
         * @description Which users hold it, and which live tokens were granted it, whether or not their owners hold it now.
         */
        post: operations["previewScope"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What this installation allows tokens to be */
        get: operations["getPolicy"];
        /**
         * Set what tokens may be
         * @description It binds tokens that are already out: each ends at its own end or where policy ends it, whichever is earlier.
         */
        put: operations["setPolicy"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policy/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Which tokens another policy would end, and when
         * @description Also those that it would let live longer, or again.
         */
        post: operations["previewPolicy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tokens that you may see */
        get: operations["listTokens"];
        put?: never;
        /**
         * Make a token
         * @description Answers the secret, once: only its keyed digest is stored.
         */
        post: operations["issueToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tokens.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The tokens that you may see, as a table for a spreadsheet
         * @description The filters and sorts of the list, all pages. UTF-8 with a byte order mark. A cell that a spreadsheet would run as a formula begins with an apostrophe.
         */
        get: operations["exportTokens"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tokens/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Enable, disable, revoke or delete many tokens
         * @description Every token that can be changed is, each with its own event; the result says of each whether it was. Should it break off (503), send it again: what is done already stays done and is not done twice.
         */
        post: operations["bulkChangeTokens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One token */
        get: operations["getToken"];
        put?: never;
        post?: never;
        /**
         * End a token and remove it
         * @description It ends as by a revoke, whatever its state was. Its events stay in the log.
         */
        delete: operations["deleteToken"];
        options?: never;
        head?: never;
        /**
         * Change fields of a token
         * @description Those that are absent stay. Owner, format and id are fixed; a revoked token cannot be edited.
         */
        patch: operations["editToken"];
        trace?: never;
    };
    "/v1/tokens/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a token a new secret
         * @description Answers the secret, once. The one before ends at once, or after the overlap, and never later than the token. Of several rotations of one version one wins.
         */
        post: operations["rotateToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tokens/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The history of a token */
        get: operations["listTokenEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tokens/{id}/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How often a token passed and was refused, hour by hour
         * @description Counted where verdicts are given and written within ten seconds. Hours are kept for 92 days.
         */
        get: operations["getTokenUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tokens/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a token for good
         * @description Whatever its state was. Revoking again is the same as once. The answer comes when no verifier accepts it any more.
         */
        post: operations["revokeToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tokens/{id}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Undo a disable */
        post: operations["enableToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tokens/{id}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop a token until it is enabled again */
        post: operations["disableToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * May this token pass, now?
         * @description A verdict is an answer, not an error: 200 also for a token that does not pass.
         */
        post: operations["verifyToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was changed, by whom, newest first */
        get: operations["listEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Events as JSON lines, oldest first
         * @description One event per line, with what is needed to recompute the chain. Ask again with `after` set to the last `seq` until the answer is empty.
         */
        get: operations["exportEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Recompute the chain of events
         * @description Reads the whole log. Names the first event that is not as it was written.
         */
        get: operations["verifyEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/verifiers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who answers from a cache, and how far each has applied the log
         * @description Those that have gone without a word stay in the list for a day. Services are written down once a second.
         */
        get: operations["listVerifiers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/verifiers/{id}/sync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stay attached as a verifier that answers from a cache
         * @description Push, acknowledgement and lease in one, for services that keep records of tokens. Held open until something has changed, or for half a second. The service chooses its id, a UUID, at each start.
         */
        post: operations["syncVerifier"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/oauth/introspect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Token introspection (RFC 7662)
         * @description An attached verifier names itself in the header Latchkey-Verifier. It is answered what it needs to judge the next uses itself, its addresses among it, which are then not judged here; and in the header Latchkey-Sequence the event up to which the log is taken into account, except where the text is no secret.
         */
        post: operations["introspect"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/oauth/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Token revocation (RFC 7009)
         * @description Whoever holds a secret may end its token: that is proof enough, and whoever finds a leaked one should. The answer does not tell whether there was such a token.
         */
        post: operations["revoke"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/jwks.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The public keys that tokens of the format jwt are signed with (RFC 7517)
         * @description Includes the next key, published before it signs. May be cached for as long as Cache-Control says.
         */
        get: operations["getJwks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/oauth-authorization-server": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where things are, for OAuth clients (RFC 8414)
         * @description Tokens are issued by people and services through the API, so there is no grant and no token endpoint.
         */
        get: operations["getMetadata"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tokens/{id}/text": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A JWT's text again, for its owner
         * @description Signed again from its stored claims: the text itself is not stored. Displaying it is an event.
         */
        get: operations["getTokenText"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Does the process answer? */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Should a balancer send requests here?
         * @description Degraded: every answer is right, and something is slower than it should be.
         */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What this instance measures, for Prometheus */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        EditMeRequest: {
            firstName?: string | null;
            lastName?: string | null;
            preferences?: {
                language?: ("en" | "es") | null;
                theme?: ("light" | "dark" | "system") | null;
                timeZone?: string | null;
            };
        };
        ChangePasswordRequest: {
            /** Format: password */
            current: string;
            /** Format: password */
            next: string;
            /** @description They are, when absent. */
            endOtherSessions?: boolean;
        };
        CreateUserRequest: {
            /** @enum {string} */
            kind: "person" | "bot";
            username: string;
            firstName?: string | null;
            lastName?: string | null;
            /** @description None when absent. */
            roleIds?: (string & (unknown & unknown))[];
            /**
             * Format: password
             * @description A person without one cannot log in yet; a bot never has one.
             */
            password?: string;
        };
        EditUserRequest: {
            username?: string;
            firstName?: string | null;
            lastName?: string | null;
            /** @description All the roles that the user shall have. */
            roleIds?: (string & (unknown & unknown))[];
        };
        UserChange: {
            /** @constant */
            action: "edit";
            username?: string;
            firstName?: string | null;
            lastName?: string | null;
            /** @description All the roles that the user shall have. */
            roleIds?: (string & (unknown & unknown))[];
        } | {
            /** @constant */
            action: "enable";
        } | {
            /** @constant */
            action: "disable";
        } | {
            /** @constant */
            action: "delete";
        };
        CreateRoleRequest: {
            name: string;
            description?: string | null;
            scopes: string[];
        };
        EditRoleRequest: {
            name?: string;
            description?: string | null;
            scopes?: string[];
        };
        RoleChange: {
            /** @constant */
            action: "edit";
            name?: string;
            description?: string | null;
            scopes?: string[];
        } | {
            /** @constant */
            action: "delete";
        };
        CreateScopeRequest: {
            name: string;
            description?: string | null;
        };
        EditScopeRequest: {
            description: string;
        };
        ScopeChange: {
            /** @constant */
            action: "delete";
        };
        SetPolicyRequest: {
            /** @description Offered first, and used where an end is needed and none was chosen. */
            proposedLifetimeMs: number;
            /** @description From start to end; null where there is no longest. */
            longestLifetimeMs: number | null;
            /** @description Whether a token may have no end. */
            neverAllowed: boolean;
            /** @description Whether an owner may display the text of a JWT again. */
            jwtTextAgain: boolean;
            /**
             * @description Used when no format was chosen.
             * @enum {string}
             */
            defaultFormat: "opaque" | "jwt";
        };
        IssueTokenRequest: {
            /** @description A UUIDv7 of your own: a second create with it is refused, so a retry is safe. */
            id?: string;
            name: string;
            /** @description A slug, unique among the owner's tokens; from the name when absent. */
            code?: string;
            /**
             * Format: lowercase
             * @description Yourself when absent.
             */
            ownerId?: string & (unknown & unknown);
            scopes: string[];
            description?: string | null;
            /** @description Now when absent. */
            validFrom?: string | null;
            /** @description Null for no end. When absent: no end where there may be none, otherwise the proposed lifetime. */
            validTo?: string | null;
            enabled?: boolean;
            /** @enum {string} */
            format?: "opaque" | "jwt";
            audience?: string | null;
            allowedIps?: string[];
        };
        BulkChangeTokensRequest: {
            /** @enum {string} */
            action: "enable" | "disable" | "revoke" | "delete";
            /**
             * @description Of a revoke.
             * @enum {string}
             */
            reason?: "unspecified" | "compromised" | "superseded" | "no_longer_needed";
            ids?: (string & (unknown & unknown))[];
            /** @description All that match; at least one condition. */
            filter?: {
                /** @description Keywords in any order; each must stand in the name. Case and accents do not count. */
                name?: string;
                /** @description The id, or its beginning. */
                id?: string;
                /** @description One or several; tokens that were granted any of them. */
                scope?: string[] | string;
                /** @description One or several; inactive is all but active. */
                state?: ("revoked" | "expired" | "disabled" | "scheduled" | "active" | "inactive")[] | ("revoked" | "expired" | "disabled" | "scheduled" | "active" | "inactive");
                /** @description Ids of owners; any of them. */
                owner?: (string & (unknown & unknown))[] | (string & (unknown & unknown));
                /** @description Ids of those who made them; any of them. */
                creator?: (string & (unknown & unknown))[] | (string & (unknown & unknown));
                /** @description Valid still, and ending in less than so many days. */
                expiresWithin?: number;
                /** @enum {string} */
                format?: "opaque" | "jwt";
            };
        };
        EditTokenRequest: {
            name?: string;
            code?: string;
            description?: string | null;
            scopes?: string[];
            /** Format: date-time */
            validFrom?: string;
            /** @description Null for no end. */
            validTo?: string | null;
            enabled?: boolean;
            allowedIps?: string[];
        };
        SyncVerifierRequest: {
            /** @description For people who look at the fleet. */
            name: string;
            /** @description The last event that is applied there; this acknowledges it. Null at the first time. */
            appliedSeq: number | null;
            /** @description Which log that event is of, as the last answer called it. Null at the first time. */
            log: string | null;
            /** @description What it has counted since it last said so. */
            usage?: {
                /** Format: lowercase */
                tokenId: string & (unknown & unknown);
                accepted: number;
                refused: number;
                lastUsedAt: string | null;
                lastUsedAddress: (string) | null;
                /** @description How often the token passed for each scope that was asked for. */
                scopes: {
                    [key: string]: number;
                };
                /** @description When each of its secrets (jti) was last seen to pass. */
                secrets?: {
                    [key: string]: string;
                };
            }[];
            /**
             * @description The lease is not used any more, nor will it be.
             * @constant
             */
            detach?: true;
        };
        Session: {
            user: components["schemas"]["Me"];
            /**
             * Format: date-time
             * @description The session ends then at the latest; earlier after half an hour without a request.
             * @example 2026-03-01T09:00:00.000Z
             */
            expiresAt: string;
        };
        Me: {
            /** Format: lowercase */
            id: string & (unknown & unknown);
            /** @enum {string} */
            kind: "person" | "bot";
            username: string;
            firstName: string | null;
            lastName: string | null;
            /** @description First and last name, or the username where there is neither. */
            displayName: string;
            /** @description Another for every picture; null where there is none, and initials stand for the user. */
            avatarUrl: string | null;
            roles: {
                /** Format: lowercase */
                id: string & (unknown & unknown);
                name: string;
                /** @description Every installation has it, and it cannot be removed. */
                builtIn: ("administrator" | "member") | null;
            }[];
            /** @description What the user holds by the roles; nothing while disabled. */
            scopes: string[];
            enabled: boolean;
            /**
             * Format: date-time
             * @example 2026-03-01T09:00:00.000Z
             */
            createdAt: string;
            version: number;
            preferences: components["schemas"]["Preferences"];
        };
        Preferences: {
            language: ("en" | "es") | null;
            theme: ("light" | "dark" | "system") | null;
            timeZone: string | null;
        };
        /** @description RFC 9457 */
        Problem: {
            type: string;
            title: string;
            status: number;
            detail: string;
            /** Format: uuid */
            requestId: string;
            /** @description Every field that is wrong. */
            errors?: ({
                field: string;
                code: string;
                detail: string;
            } & {
                [key: string]: unknown;
            })[];
        } & {
            [key: string]: unknown;
        };
        OpenSession: {
            /** Format: lowercase */
            id: string & (unknown & unknown);
            /** @description Whether it is the one that asks. */
            current: boolean;
            /**
             * Format: date-time
             * @example 2026-03-01T09:00:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description To the minute.
             * @example 2026-03-01T09:00:00.000Z
             */
            lastSeenAt: string;
            /**
             * Format: date-time
             * @example 2026-03-01T09:00:00.000Z
             */
            expiresAt: string;
            address: string | null;
            userAgent: string | null;
        };
        UserList: {
            items: components["schemas"]["User"][];
            /** @description Pass it as cursor for the next page; null on the last one. */
            nextCursor: string | null;
            total: number;
            /** @description False when there are more than the total says. */
            totalIsExact: boolean;
        };
        User: {
            /** Format: lowercase */
            id: string & (unknown & unknown);
            /** @enum {string} */
            kind: "person" | "bot";
            username: string;
            firstName: string | null;
            lastName: string | null;
            /** @description First and last name, or the username where there is neither. */
            displayName: string;
            /** @description Another for every picture; null where there is none, and initials stand for the user. */
            avatarUrl: string | null;
            roles: {
                /** Format: lowercase */
                id: string & (unknown & unknown);
                name: string;
                /** @description Every installation has it, and it cannot be removed. */
                builtIn: ("administrator" | "member") | null;
            }[];
            /** @description What the user holds by the roles; nothing while disabled. */
            scopes: string[];
            enabled: boolean;
            /**
             * Format: date-time
             * @example 2026-03-01T09:00:00.000Z
             */
            createdAt: string;
            version: number;
        };
        ChangedUser: {
            user: components["schemas"]["User"];
            effect: components["schemas"]["Effect"];
        };
        Effect: {
            /**
             * Format: date-time
             * @description Since this instant no verifier answers by the state before.
             * @example 2026-03-01T09:00:00.000Z
             */
            everywhereAt: string;
            /** @description Caching verifiers that have applied the change. */
            verifiers: number;
            /** @description Caching verifiers whose lease ran out instead; they answer from the database or refuse. */
            lapsed: number;
            /** @description From the commit to everywhereAt. */
            elapsedMs: number;
        };
        DeletedUser: {
            effect: components["schemas"]["Effect"];
        };
        Impact: {
            users: {
                /** @description The first 100 of those that you may see. */
                items: {
                    /** Format: lowercase */
                    id: string & (unknown & unknown);
                    username: string;
                    displayName: string;
                    /** @enum {string} */
                    kind: "person" | "bot";
                    loses: string[];
                    gains: string[];
                }[];
                /** @description Of all, whether you may see them or not. */
                total: number;
                /** @description False when there are more than the total says. */
                totalIsExact: boolean;
            };
            tokens: {
                /** @description The first 100 of those that you may see. */
                items: {
                    /** Format: lowercase */
                    id: string & (unknown & unknown);
                    name: string;
                    owner: {
                        /** Format: lowercase */
                        id: string & (unknown & unknown);
                        username: string;
                        displayName: string;
                        /** @enum {string} */
                        kind: "person" | "bot";
                    };
                    /** @description Effective scopes, for as long as the owner lacks them. */
                    loses: string[];
                    gains: string[];
                }[];
                /** @description Of all, whether you may see them or not. */
                total: number;
                /** @description False when there are more than the total says. */
                totalIsExact: boolean;
            };
        };
        RoleList: {
            items: components["schemas"]["Role"][];
            /** @description Pass it as cursor for the next page; null on the last one. */
            nextCursor: string | null;
            total: number;
            /** @description False when there are more than the total says. */
            totalIsExact: boolean;
        };
        Role: {
            /** Format: lowercase */
            id: string & (unknown & unknown);
            name: string;
            description: string;
            /** @description Of the administrator role, every scope that there is. */
            scopes: string[];
            /** @description Every installation has it, and it cannot be removed. */
            builtIn: ("administrator" | "member") | null;
            version: number;
        };
        ChangedRole: {
            role: components["schemas"]["Role"];
            effect: components["schemas"]["Effect"];
        };
        DeletedRole: {
            effect: components["schemas"]["Effect"];
        };
        ScopeList: {
            items: components["schemas"]["Scope"][];
            /** @description Pass it as cursor for the next page; null on the last one. */
            nextCursor: string | null;
            total: number;
            /** @description False when there are more than the total says. */
            totalIsExact: boolean;
        };
        Scope: {
            /** @example orders:read */
            name: string;
            /** @example orders */
            resource: string;
            /** @example read */
            action: string;
            description: string;
            /** @description Protects Latchkey itself; cannot be changed or removed. */
            builtIn: boolean;
            version: number;
        };
        DeletedScope: {
            effect: components["schemas"]["Effect"];
        };
        Policy: {
            /** @description Offered first, and used where an end is needed and none was chosen. */
            proposedLifetimeMs: number;
            /** @description From start to end; null where there is no longest. */
            longestLifetimeMs: number | null;
            /** @description Whether a token may have no end. */
            neverAllowed: boolean;
            /** @description Whether an owner may display the text of a JWT again. */
            jwtTextAgain: boolean;
            /**
             * @description Used when no format was chosen.
             * @enum {string}
             */
            defaultFormat: "opaque" | "jwt";
            version: number;
        };
        ChangedPolicy: {
            policy: components["schemas"]["Policy"];
            effect: components["schemas"]["Effect"];
        };
        PolicyImpact: {
            /** @description The first hundred of those that you may see, the earliest new end first. */
            items: {
                /** Format: lowercase */
                id: string & (unknown & unknown);
                name: string;
                owner: {
                    /** Format: lowercase */
                    id: string & (unknown & unknown);
                    username: string;
                };
                /** @description As it is now; null for no end. */
                endsAt: string | null;
                /** @description In the past: it would end at once. */
                wouldEndAt: string | null;
            }[];
            /** @description Whose end would be another, whether you may see them or not. */
            total: number;
            /** @description False when there are more than the total says. */
            totalIsExact: boolean;
            /** @description Of the total: those that pass now and would not any more. */
            endingAtOnce: number;
        };
        TokenList: {
            items: components["schemas"]["Token"][];
            /** @description Pass it as cursor for the next page; null on the last one. */
            nextCursor: string | null;
            total: number;
            /** @description False when there are more than the total says. */
            totalIsExact: boolean;
        };
        Token: {
            /**
             * Format: lowercase
             * @description Public: it names the token and is no credential.
             */
            id: string & (unknown & unknown);
            code: string;
            name: string;
            description: string | null;
            /** @description The user whose power the token carries. */
            owner: {
                /** Format: lowercase */
                id: string & (unknown & unknown);
                username: string;
                displayName: string;
                /** @enum {string} */
                kind: "person" | "bot";
            };
            /** @description Who made it. */
            creator: {
                /** @description Null when the creator was deleted. */
                id: (string & (unknown & unknown)) | null;
                username: string;
            };
            /** @enum {string} */
            format: "opaque" | "jwt";
            audience: string | null;
            /** @description What was granted. */
            scopes: string[];
            /** @description Granted, and held by the owner now: what counts. */
            effectiveScopes: string[];
            /**
             * Format: date-time
             * @description Valid from this instant on.
             * @example 2026-03-01T09:00:00.000Z
             */
            validFrom: string;
            /** @description Valid until just before this instant; null for no end. */
            validTo: string | null;
            /** @description The end that counts: validTo, or earlier by the policy on lifetimes. */
            endsAt: string | null;
            enabled: boolean;
            /** @enum {string} */
            state: "revoked" | "expired" | "disabled" | "scheduled" | "active";
            revokedAt: string | null;
            revokeReason: ("unspecified" | "compromised" | "superseded" | "no_longer_needed" | "owner_deleted" | "by_holder") | null;
            /** @description Prefix and last four characters of the secret, to recognize it by. */
            hint: string;
            /**
             * Format: date-time
             * @example 2026-03-01T09:00:00.000Z
             */
            secretIssuedAt: string;
            /** @description The secret before, while a rotation lets it overlap. */
            retiring: {
                hint: string;
                /**
                 * Format: date-time
                 * @example 2026-03-01T09:00:00.000Z
                 */
                until: string;
                /** @description Since the rotation; null when nobody used it any more. */
                lastUsedAt: string | null;
            } | null;
            /** @description CIDR ranges it may be used from; empty for anywhere. */
            allowedIps: string[];
            /** @description Known within ten seconds; null when it never passed. */
            lastUsedAt: string | null;
            /** @description Where it was presented from then, if whoever asked about it said so. */
            lastUsedAddress: string | null;
            /**
             * Format: date-time
             * @example 2026-03-01T09:00:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @example 2026-03-01T09:00:00.000Z
             */
            updatedAt: string;
            version: number;
        };
        IssuedToken: {
            token: components["schemas"]["Token"];
            /** @description Shown now and never again. */
            secret: string;
        };
        BulkResult: {
            results: {
                /** Format: lowercase */
                id: string & (unknown & unknown);
                ok: boolean;
                /**
                 * @description Why not, where ok is false; what you may not see is not found.
                 * @enum {string}
                 */
                code?: "not_found" | "token_revoked";
            }[];
            effect: components["schemas"]["Effect"];
        };
        ChangedToken: {
            token: components["schemas"]["Token"];
            effect: components["schemas"]["Effect"];
        };
        DeletedToken: {
            effect: components["schemas"]["Effect"];
        };
        RotatedToken: {
            token: components["schemas"]["Token"];
            /** @description Shown now and never again. */
            secret: string;
            effect: components["schemas"]["Effect"];
        };
        EventList: {
            items: components["schemas"]["Event"][];
            /** @description Pass it as cursor for the next page; null on the last one. */
            nextCursor: string | null;
            total: number;
            /** @description False when there are more than the total says. */
            totalIsExact: boolean;
        };
        Event: {
            /** @description The place in the log: without gaps, in the order of commits. */
            seq: number;
            /**
             * Format: date-time
             * @example 2026-03-01T09:00:00.000Z
             */
            at: string;
            /** @description Who did it, named as they were then. */
            actor: {
                userId: string | null;
                /** @description The token that the user acted by. */
                tokenId: string | null;
                name: string;
            };
            /** @example token.revoked */
            action: string;
            target: {
                kind: string;
                id: string;
                name: string;
            };
            /** @description What it was; null where there was nothing. */
            before: {
                [key: string]: unknown;
            } | null;
            /** @description What it is; null where nothing is left. */
            after: {
                [key: string]: unknown;
            } | null;
            requestId: string | null;
            address: string | null;
            /**
             * Format: hex
             * @description The hash of the event before.
             */
            prevHash: string;
            /**
             * Format: hex
             * @description SHA-256 over this event, its place, its time and prevHash.
             */
            hash: string;
        };
        TokenUsage: {
            /**
             * Format: date-time
             * @example 2026-03-01T09:00:00.000Z
             */
            from: string;
            /**
             * Format: date-time
             * @example 2026-03-01T09:00:00.000Z
             */
            to: string;
            /** @description Only hours in which something was counted, the earliest first. */
            hours: {
                /**
                 * Format: date-time
                 * @description Its beginning.
                 * @example 2026-03-01T09:00:00.000Z
                 */
                hour: string;
                accepted: number;
                refused: number;
            }[];
            /** @description In all of these hours. */
            accepted: number;
            /** @description In all of these hours. */
            refused: number;
            /** @description Every scope that the token has, the most used first; one without uses may not be needed. */
            scopes: {
                scope: string;
                /** @description How often the token passed where this scope was asked for, ever. */
                uses: number;
                lastUsedAt: string | null;
            }[];
            lastUsedAt: string | null;
            lastUsedAddress: string | null;
            /** @description While a secret is being rotated out: when it was last used since. Null when nobody used it. */
            retiringLastUsedAt: string | null;
        };
        Verdict: {
            /** @constant */
            accepted: true;
            token: {
                /** Format: lowercase */
                id: string & (unknown & unknown);
                name: string;
                code: string;
            };
            owner: {
                /** Format: lowercase */
                id: string & (unknown & unknown);
                username: string;
            };
            /** @description The effective scopes. */
            scopes: string[];
        } | {
            /** @constant */
            accepted: false;
            /**
             * @description The first that applies, in this order.
             * @enum {string}
             */
            reason: "malformed" | "unknown" | "revoked" | "disabled" | "not_yet_valid" | "expired" | "owner_disabled" | "address_not_allowed" | "insufficient_scope";
        };
        ChainVerdict: {
            /** @constant */
            ok: true;
            /** @description Events that were recomputed. */
            count: number;
        } | {
            /** @constant */
            ok: false;
            firstBrokenSeq: number;
            /**
             * @description missing, unlinked, altered, or the head is not the last event.
             * @enum {string}
             */
            why: "missing" | "unlinked" | "altered" | "head";
        };
        VerifierList: {
            items: components["schemas"]["Verifier"][];
            /** @description The last event of the log. */
            head: number;
        };
        Verifier: {
            /** Format: lowercase */
            id: string & (unknown & unknown);
            /** @enum {string} */
            kind: "instance" | "service";
            /** @description The host of an instance; what a service calls itself. */
            name: string;
            /** @description Of a service: the instance that grants it its lease. */
            attachedTo: (string & (unknown & unknown)) | null;
            address: string | null;
            /** @description False once its lease is known to have run out. */
            live: boolean;
            /** @description Since its lease was renewed last, as far as the database was told. */
            leaseAgeMs: number;
            /** @description It answers by nothing older than this event. */
            appliedSeq: number;
            /** @description How many events it has still to apply. */
            behind: number;
            /**
             * Format: date-time
             * @example 2026-03-01T09:00:00.000Z
             */
            startedAt: string;
            /**
             * Format: date-time
             * @example 2026-03-01T09:00:00.000Z
             */
            seenAt: string;
            /** @description Of an instance. */
            version: string | null;
        };
        VerifierSync: {
            /** @description Which log `seq` counts in: another one after the database was started again or restored. */
            log: string;
            /** @description Everything up to this event is in this answer or in earlier ones. */
            seq: number;
            /**
             * Format: date-time
             * @description By the database's clock.
             * @example 2026-03-01T09:00:00.000Z
             */
            now: string;
            /** @description For how long records may be used, from when this was asked for, once the changes are applied. 0: not at all. */
            leaseMs: number;
            /** @description Drop every record: what has changed is not known one by one. */
            reset: boolean;
            changes: {
                seq: number;
                /**
                 * @description Drop the records of this token, of this owner, or all.
                 * @enum {string}
                 */
                kind: "token" | "owner" | "all";
                id: (string & (unknown & unknown)) | null;
            }[];
        };
        Introspection: {
            /** @constant */
            active: false;
        } | {
            /** @constant */
            active: true;
            scope: string;
            /** @description The token id. */
            client_id: string;
            username: string;
            /** @constant */
            token_type: "Bearer";
            exp?: number;
            iat: number;
            nbf: number;
            /** @description The owner's id. */
            sub: string;
            aud?: string;
            iss: string;
            /** @description The id of the secret. */
            jti: string;
            /** @description Only for who asks with the header Latchkey-Verifier. */
            latchkey?: {
                /** @description Milliseconds since 1970; the first instant at which it passes. */
                validFrom: number;
                /** @description The first at which it does not; null for no end. */
                validTo: number | null;
                /** @description Ranges; empty for everywhere. Not judged in this answer. */
                allowedIps: string[];
                name: string;
            };
        };
        /** @description RFC 6749, section 5.2 */
        OAuthError: {
            error: string;
            error_description: string;
            title: string;
            /** Format: uuid */
            requestId: string;
        } & {
            [key: string]: unknown;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    setUp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                    username: string;
                    /** Format: password */
                    password: string;
                    firstName?: string;
                    lastName?: string;
                };
            };
        };
        responses: {
            /** @description Set up, and signed in */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "malformed_request";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The set-up code is wrong; The request did not come from the panel */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "setup_code_wrong" | "cross_origin_refused";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Latchkey is set up already */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "set_up_already";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "body_too_large";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The body is of a type that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unsupported_media_type";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Some of it is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "invalid";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Too many attempts */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "rate_limited";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "internal";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Not available for the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session of the cookie */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description The request cannot be read; More than one credential was sent */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "malformed_request" | "credentials_conflict";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Valid credentials are needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unauthenticated";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The request did not come from the panel */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "cross_origin_refused";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "internal";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Not available for the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    logIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    username: string;
                    /** Format: password */
                    password: string;
                };
            };
        };
        responses: {
            /** @description Logged in */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "malformed_request";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The username or the password is wrong */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "log_in_failed";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The request did not come from the panel */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "cross_origin_refused";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "body_too_large";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The body is of a type that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unsupported_media_type";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Some of it is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "invalid";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Too many attempts */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "rate_limited";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "internal";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Not available for the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    logOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session is ended on the server, and the cookie is cleared */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be read; More than one credential was sent */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "malformed_request" | "credentials_conflict";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Valid credentials are needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unauthenticated";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The request did not come from the panel */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "cross_origin_refused";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "internal";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Not available for the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user */
            200: {
                headers: {
                    /** @description The version, for If-Match. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description The request cannot be read; More than one credential was sent */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "malformed_request" | "credentials_conflict";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Valid credentials are needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unauthenticated";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The request did not come from the panel */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "cross_origin_refused";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description There is nothing here that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "not_found";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "internal";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Not available for the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    editMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditMeRequest"];
            };
        };
        responses: {
            /** @description Changed */
            200: {
                headers: {
                    /** @description The version, for If-Match. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description The request cannot be read; More than one credential was sent */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "malformed_request" | "credentials_conflict";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Valid credentials are needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unauthenticated";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The request did not come from the panel */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "cross_origin_refused";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description There is nothing here that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "not_found";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "body_too_large";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The body is of a type that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unsupported_media_type";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Some of it is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "invalid";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "internal";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Not available for the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePasswordRequest"];
            };
        };
        responses: {
            /** @description Changed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description The request cannot be read; More than one credential was sent */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "malformed_request" | "credentials_conflict";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Valid credentials are needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unauthenticated";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The current password is wrong; The request did not come from the panel */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "password_wrong" | "cross_origin_refused";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "body_too_large";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The body is of a type that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unsupported_media_type";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Some of it is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "invalid";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Too many attempts */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "rate_limited";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "internal";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Not available for the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    setOwnAvatar: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "image/png": Blob;
                "image/jpeg": Blob;
                "image/webp": Blob;
            };
        };
        responses: {
            /** @description You with it */
            200: {
                headers: {
                    /** @description The version, for If-Match. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description The request cannot be read; More than one credential was sent */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "malformed_request" | "credentials_conflict";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Valid credentials are needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unauthenticated";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The request did not come from the panel */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "cross_origin_refused";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description There is nothing here that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "not_found";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "body_too_large";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The body is of a type that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unsupported_media_type";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Some of it is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "invalid";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "internal";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Not available for the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    removeOwnAvatar: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description You without it */
            200: {
                headers: {
                    /** @description The version, for If-Match. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description The request cannot be read; More than one credential was sent */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "malformed_request" | "credentials_conflict";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Valid credentials are needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unauthenticated";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The request did not come from the panel */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "cross_origin_refused";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description There is nothing here that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "not_found";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "internal";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Not available for the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    listSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sessions that are open, the last used first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["OpenSession"][];
                    };
                };
            };
            /** @description The request cannot be read; More than one credential was sent */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "malformed_request" | "credentials_conflict";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Valid credentials are needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unauthenticated";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The request did not come from the panel */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "cross_origin_refused";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "internal";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Not available for the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    endOtherSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Only the session that asks goes on */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be read; More than one credential was sent */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "malformed_request" | "credentials_conflict";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Valid credentials are needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unauthenticated";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The request did not come from the panel */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "cross_origin_refused";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "internal";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Not available for the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description That session is not accepted any more */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be read; More than one credential was sent */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "malformed_request" | "credentials_conflict";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Valid credentials are needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unauthenticated";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The request did not come from the panel */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "cross_origin_refused";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description There is nothing here that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "not_found";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "internal";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Not available for the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    listUsers: {
        parameters: {
            query?: {
                /** @description Words, each somewhere in username, first or last name; case and accents do not count. Whoever has a name that begins with them comes first. */
                q?: string;
                kind?: "person" | "bot";
                enabled?: boolean;
                /** @description Who has this role. */
                role?: string & (unknown & unknown);
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them, by username */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserList"];
                };
            };
            /** @description The request cannot be read; More than one credential was sent */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "malformed_request" | "credentials_conflict";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Valid credentials are needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unauthenticated";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The request did not come from the panel; The credentials do not cover this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "cross_origin_refused" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Some of it is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "invalid";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "internal";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Not available for the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    createUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateUserRequest"];
            };
        };
        responses: {
            /** @description Added */
            201: {
                headers: {
                    /** @description The version, for If-Match. */
                    ETag: string;
                    /** @description The user. */
                    Location: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description The request cannot be read; More than one credential was sent */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "malformed_request" | "credentials_conflict";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Valid credentials are needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unauthenticated";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description A role may not be given; The request did not come from the panel; The credentials do not cover this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "role_not_grantable" | "cross_origin_refused" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The username is taken */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "username_taken";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "body_too_large";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The body is of a type that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unsupported_media_type";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Some of it is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "invalid";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "internal";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Not available for the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    getUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user */
            200: {
                headers: {
                    /** @description The version, for If-Match. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description The request cannot be read; More than one credential was sent */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "malformed_request" | "credentials_conflict";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Valid credentials are needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unauthenticated";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The request did not come from the panel; The credentials do not cover this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "cross_origin_refused" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description There is nothing here that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "not_found";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "internal";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Not available for the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    deleteUser: {
        parameters: {
            query?: never;
            header: {
                "If-Match": string;
            };
            path: {
                id: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone, everywhere */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeletedUser"];
                };
            };
            /** @description The request cannot be read; More than one credential was sent */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "malformed_request" | "credentials_conflict";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Valid credentials are needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unauthenticated";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description It carries more than you hold; The request did not come from the panel; The credentials do not cover this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "beyond_power" | "cross_origin_refused" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description There is nothing here that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "not_found";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Someone must remain who can administer */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "last_administrator";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description It has changed since you read it */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "version_stale";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description If-Match is needed */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "precondition_required";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "internal";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Not available for the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    editUser: {
        parameters: {
            query?: never;
            header: {
                "If-Match": string;
            };
            path: {
                id: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditUserRequest"];
            };
        };
        responses: {
            /** @description Changed */
            200: {
                headers: {
                    /** @description The version, for If-Match. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedUser"];
                };
            };
            /** @description The request cannot be read; More than one credential was sent */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "malformed_request" | "credentials_conflict";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Valid credentials are needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unauthenticated";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description It carries more than you hold; A role may not be given; The request did not come from the panel; The credentials do not cover this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "beyond_power" | "role_not_grantable" | "cross_origin_refused" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description There is nothing here that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "not_found";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The username is taken; Someone must remain who can administer */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "username_taken" | "last_administrator";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description It has changed since you read it */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "version_stale";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "body_too_large";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The body is of a type that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unsupported_media_type";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Some of it is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "invalid";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description If-Match is needed */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "precondition_required";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "internal";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Not available for the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    enableUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Enabled */
            200: {
                headers: {
                    /** @description The version, for If-Match. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedUser"];
                };
            };
            /** @description The request cannot be read; More than one credential was sent */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "malformed_request" | "credentials_conflict";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Valid credentials are needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unauthenticated";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description It carries more than you hold; The request did not come from the panel; The credentials do not cover this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "beyond_power" | "cross_origin_refused" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description There is nothing here that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "not_found";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "internal";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Not available for the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    disableUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Disabled, everywhere */
            200: {
                headers: {
                    /** @description The version, for If-Match. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedUser"];
                };
            };
            /** @description The request cannot be read; More than one credential was sent */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "malformed_request" | "credentials_conflict";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Valid credentials are needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unauthenticated";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description It carries more than you hold; The request did not come from the panel; The credentials do not cover this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "beyond_power" | "cross_origin_refused" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description There is nothing here that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "not_found";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Someone must remain who can administer */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "last_administrator";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "internal";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Not available for the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    previewUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserChange"];
            };
        };
        responses: {
            /** @description Nothing has been changed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Impact"];
                };
            };
            /** @description The request cannot be read; More than one credential was sent */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "malformed_request" | "credentials_conflict";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Valid credentials are needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unauthenticated";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description It carries more than you hold; A role may not be given; The request did not come from the panel; The credentials do not cover this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "beyond_power" | "role_not_grantable" | "cross_origin_refused" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description There is nothing here that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "not_found";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The username is taken; Someone must remain who can administer */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "username_taken" | "last_administrator";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description It has changed since you read it */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "version_stale";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "body_too_large";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The body is of a type that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unsupported_media_type";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Some of it is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "invalid";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "internal";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Not available for the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    setPassword: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: password */
                    password: string;
                };
            };
        };
        responses: {
            /** @description The password before is no longer accepted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be read; More than one credential was sent */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "malformed_request" | "credentials_conflict";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Valid credentials are needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unauthenticated";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Your own password is changed with the current one; It carries more than you hold; The request did not come from the panel; The credentials do not cover this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "own_password" | "beyond_power" | "cross_origin_refused" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description There is nothing here that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "not_found";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "body_too_large";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The body is of a type that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unsupported_media_type";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Some of it is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "invalid";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "internal";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Not available for the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    endUserSessions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description None of their sessions is accepted any more */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be read; More than one credential was sent */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "malformed_request" | "credentials_conflict";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Valid credentials are needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unauthenticated";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description It carries more than you hold; The request did not come from the panel; The credentials do not cover this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "beyond_power" | "cross_origin_refused" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description There is nothing here that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "not_found";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "internal";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Not available for the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    getAvatar: {
        parameters: {
            query?: {
                /** @description As in avatarUrl; it makes a new picture a new address. */
                v?: string;
            };
            header?: never;
            path: {
                id: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A square */
            200: {
                headers: {
                    /** @description Of the picture, for If-None-Match. */
                    ETag: string;
                    /** @description A browser may keep it, and asks each time whether it still may show it. */
                    "Cache-Control": string;
                    [name: string]: unknown;
                };
                content: {
                    "image/webp": Blob;
                };
            };
            /** @description As it was when its ETag was the one in If-None-Match */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be read; More than one credential was sent */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "malformed_request" | "credentials_conflict";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Valid credentials are needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unauthenticated";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The request did not come from the panel */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "cross_origin_refused";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description There is nothing here that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "not_found";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Some of it is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "invalid";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "internal";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Not available for the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    setAvatar: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "image/png": Blob;
                "image/jpeg": Blob;
                "image/webp": Blob;
            };
        };
        responses: {
            /** @description The user with it */
            200: {
                headers: {
                    /** @description The version, for If-Match. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description The request cannot be read; More than one credential was sent */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "malformed_request" | "credentials_conflict";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Valid credentials are needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unauthenticated";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description It carries more than you hold; The request did not come from the panel; The credentials do not cover this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "beyond_power" | "cross_origin_refused" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description There is nothing here that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "not_found";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "body_too_large";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The body is of a type that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unsupported_media_type";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Some of it is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "invalid";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "internal";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Not available for the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    removeAvatar: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user without it */
            200: {
                headers: {
                    /** @description The version, for If-Match. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description The request cannot be read; More than one credential was sent */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "malformed_request" | "credentials_conflict";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Valid credentials are needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unauthenticated";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description It carries more than you hold; The request did not come from the panel; The credentials do not cover this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "beyond_power" | "cross_origin_refused" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description There is nothing here that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "not_found";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "internal";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Not available for the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    listRoles: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them, by name */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleList"];
                };
            };
            /** @description The request cannot be read; More than one credential was sent */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "malformed_request" | "credentials_conflict";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Valid credentials are needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unauthenticated";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The request did not come from the panel; The credentials do not cover this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "cross_origin_refused" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Some of it is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "invalid";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "internal";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Not available for the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    createRole: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateRoleRequest"];
            };
        };
        responses: {
            /** @description Added */
            201: {
                headers: {
                    /** @description The version, for If-Match. */
                    ETag: string;
                    /** @description The role. */
                    Location: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Role"];
                };
            };
            /** @description The request cannot be read; More than one credential was sent */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "malformed_request" | "credentials_conflict";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Valid credentials are needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unauthenticated";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description A scope may not be granted; The request did not come from the panel; The credentials do not cover this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "scope_not_grantable" | "cross_origin_refused" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The name is taken */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "name_taken";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "body_too_large";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The body is of a type that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unsupported_media_type";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Some of it is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "invalid";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "internal";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Not available for the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    getRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The role */
            200: {
                headers: {
                    /** @description The version, for If-Match. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Role"];
                };
            };
            /** @description The request cannot be read; More than one credential was sent */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "malformed_request" | "credentials_conflict";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Valid credentials are needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unauthenticated";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The request did not come from the panel; The credentials do not cover this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "cross_origin_refused" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description There is nothing here that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "not_found";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "internal";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Not available for the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    deleteRole: {
        parameters: {
            query?: never;
            header: {
                "If-Match": string;
            };
            path: {
                id: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone, everywhere */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeletedRole"];
                };
            };
            /** @description The request cannot be read; More than one credential was sent */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "malformed_request" | "credentials_conflict";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Valid credentials are needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unauthenticated";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description It carries more than you hold; The request did not come from the panel; The credentials do not cover this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "beyond_power" | "cross_origin_refused" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description There is nothing here that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "not_found";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description It is built in */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "built_in";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description It has changed since you read it */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "version_stale";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description If-Match is needed */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "precondition_required";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "internal";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Not available for the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    editRole: {
        parameters: {
            query?: never;
            header: {
                "If-Match": string;
            };
            path: {
                id: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditRoleRequest"];
            };
        };
        responses: {
            /** @description Changed, everywhere */
            200: {
                headers: {
                    /** @description The version, for If-Match. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedRole"];
                };
            };
            /** @description The request cannot be read; More than one credential was sent */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "malformed_request" | "credentials_conflict";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Valid credentials are needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unauthenticated";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description It carries more than you hold; A scope may not be granted; The request did not come from the panel; The credentials do not cover this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "beyond_power" | "scope_not_grantable" | "cross_origin_refused" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description There is nothing here that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "not_found";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The name is taken; It is built in */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "name_taken" | "built_in";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description It has changed since you read it */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "version_stale";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "body_too_large";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The body is of a type that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unsupported_media_type";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Some of it is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "invalid";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description If-Match is needed */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "precondition_required";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "internal";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Not available for the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    previewRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoleChange"];
            };
        };
        responses: {
            /** @description Nothing has been changed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Impact"];
                };
            };
            /** @description The request cannot be read; More than one credential was sent */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "malformed_request" | "credentials_conflict";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Valid credentials are needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unauthenticated";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description It carries more than you hold; A scope may not be granted; The request did not come from the panel; The credentials do not cover this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "beyond_power" | "scope_not_grantable" | "cross_origin_refused" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description There is nothing here that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "not_found";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The name is taken; It is built in */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "name_taken" | "built_in";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description It has changed since you read it */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "version_stale";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "body_too_large";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The body is of a type that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unsupported_media_type";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Some of it is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "invalid";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "internal";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Not available for the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    listScopes: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them, by name */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScopeList"];
                };
            };
            /** @description The request cannot be read; More than one credential was sent */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "malformed_request" | "credentials_conflict";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Valid credentials are needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unauthenticated";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The request did not come from the panel */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "cross_origin_refused";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Some of it is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "invalid";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "internal";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Not available for the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    createScope: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateScopeRequest"];
            };
        };
        responses: {
            /** @description Added */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Scope"];
                };
            };
            /** @description The request cannot be read; More than one credential was sent */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "malformed_request" | "credentials_conflict";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Valid credentials are needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unauthenticated";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The request did not come from the panel; The credentials do not cover this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "cross_origin_refused" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The catalogue has this scope already */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "scope_taken";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "body_too_large";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The body is of a type that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unsupported_media_type";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Some of it is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "invalid";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "internal";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Not available for the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    deleteScope: {
        parameters: {
            query?: never;
            header: {
                "If-Match": string;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone, everywhere */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeletedScope"];
                };
            };
            /** @description The request cannot be read; More than one credential was sent */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "malformed_request" | "credentials_conflict";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Valid credentials are needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unauthenticated";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The request did not come from the panel; The credentials do not cover this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "cross_origin_refused" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description There is nothing here that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "not_found";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description It is built in */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "built_in";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description It has changed since you read it */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "version_stale";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description If-Match is needed */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "precondition_required";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "internal";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Not available for the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    editScope: {
        parameters: {
            query?: never;
            header: {
                "If-Match": string;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditScopeRequest"];
            };
        };
        responses: {
            /** @description Changed */
            200: {
                headers: {
                    /** @description The version, for If-Match. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Scope"];
                };
            };
            /** @description The request cannot be read; More than one credential was sent */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "malformed_request" | "credentials_conflict";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Valid credentials are needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unauthenticated";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The request did not come from the panel; The credentials do not cover this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "cross_origin_refused" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description There is nothing here that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "not_found";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description It is built in */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "built_in";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description It has changed since you read it */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "version_stale";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "body_too_large";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The body is of a type that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unsupported_media_type";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Some of it is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "invalid";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description If-Match is needed */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "precondition_required";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "internal";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Not available for the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    previewScope: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScopeChange"];
            };
        };
        responses: {
            /** @description Nothing has been changed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Impact"];
                };
            };
            /** @description The request cannot be read; More than one credential was sent */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "malformed_request" | "credentials_conflict";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Valid credentials are needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unauthenticated";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The request did not come from the panel; The credentials do not cover this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "cross_origin_refused" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description There is nothing here that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "not_found";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description It is built in */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "built_in";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "body_too_large";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The body is of a type that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unsupported_media_type";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Some of it is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "invalid";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "internal";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Not available for the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    getPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The policy */
            200: {
                headers: {
                    /** @description The version, for If-Match. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Policy"];
                };
            };
            /** @description The request cannot be read; More than one credential was sent */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "malformed_request" | "credentials_conflict";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Valid credentials are needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unauthenticated";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The request did not come from the panel */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "cross_origin_refused";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "internal";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Not available for the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    setPolicy: {
        parameters: {
            query?: never;
            header: {
                "If-Match": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetPolicyRequest"];
            };
        };
        responses: {
            /** @description Set, everywhere */
            200: {
                headers: {
                    /** @description The version, for If-Match. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedPolicy"];
                };
            };
            /** @description The request cannot be read; More than one credential was sent */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "malformed_request" | "credentials_conflict";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Valid credentials are needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unauthenticated";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The request did not come from the panel; The credentials do not cover this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "cross_origin_refused" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description It has changed since you read it */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "version_stale";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "body_too_large";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The body is of a type that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unsupported_media_type";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Some of it is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "invalid";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description If-Match is needed */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "precondition_required";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "internal";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Not available for the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    previewPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetPolicyRequest"];
            };
        };
        responses: {
            /** @description Nothing has been changed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyImpact"];
                };
            };
            /** @description The request cannot be read; More than one credential was sent */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "malformed_request" | "credentials_conflict";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Valid credentials are needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unauthenticated";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The request did not come from the panel; The credentials do not cover this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "cross_origin_refused" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "body_too_large";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The body is of a type that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unsupported_media_type";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Some of it is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "invalid";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "internal";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Not available for the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    listTokens: {
        parameters: {
            query?: {
                /** @description Keywords in any order; each must stand in the name. Case and accents do not count. */
                name?: string;
                /** @description The id, or its beginning. */
                id?: string;
                /** @description One or several; tokens that were granted any of them. */
                scope?: string[] | string;
                /** @description One or several; inactive is all but active. */
                state?: ("revoked" | "expired" | "disabled" | "scheduled" | "active" | "inactive")[] | ("revoked" | "expired" | "disabled" | "scheduled" | "active" | "inactive");
                /** @description Ids of owners; any of them. */
                owner?: (string & (unknown & unknown))[] | (string & (unknown & unknown));
                /** @description Ids of those who made them; any of them. */
                creator?: (string & (unknown & unknown))[] | (string & (unknown & unknown));
                /** @description Valid still, and ending in less than so many days. */
                expiresWithin?: number;
                format?: "opaque" | "jwt";
                /** @description With a minus, the other way round. */
                sort?: "name" | "-name" | "state" | "-state" | "owner" | "-owner" | "validFrom" | "-validFrom" | "endsAt" | "-endsAt" | "lastUsedAt" | "-lastUsedAt" | "createdAt" | "-createdAt";
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenList"];
                };
            };
            /** @description The request cannot be read; More than one credential was sent */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "malformed_request" | "credentials_conflict";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Valid credentials are needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unauthenticated";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The request did not come from the panel; The credentials do not cover this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "cross_origin_refused" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Some of it is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "invalid";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "internal";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Not available for the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    issueToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IssueTokenRequest"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    /** @description The version, for If-Match. */
                    ETag: string;
                    /** @description The token. */
                    Location: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedToken"];
                };
            };
            /** @description The request cannot be read; More than one credential was sent */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "malformed_request" | "credentials_conflict";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Valid credentials are needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unauthenticated";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description A scope may not be granted; The token may not be given to this owner; The request did not come from the panel; The credentials do not cover this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "scope_not_grantable" | "owner_not_allowed" | "cross_origin_refused" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The id is taken; The name is taken; The code is taken */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "id_taken" | "name_taken" | "code_taken";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "body_too_large";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The body is of a type that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unsupported_media_type";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Some of it is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "invalid";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "internal";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Not available for the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    exportTokens: {
        parameters: {
            query?: {
                /** @description Keywords in any order; each must stand in the name. Case and accents do not count. */
                name?: string;
                /** @description The id, or its beginning. */
                id?: string;
                /** @description One or several; tokens that were granted any of them. */
                scope?: string[] | string;
                /** @description One or several; inactive is all but active. */
                state?: ("revoked" | "expired" | "disabled" | "scheduled" | "active" | "inactive")[] | ("revoked" | "expired" | "disabled" | "scheduled" | "active" | "inactive");
                /** @description Ids of owners; any of them. */
                owner?: (string & (unknown & unknown))[] | (string & (unknown & unknown));
                /** @description Ids of those who made them; any of them. */
                creator?: (string & (unknown & unknown))[] | (string & (unknown & unknown));
                /** @description Valid still, and ending in less than so many days. */
                expiresWithin?: number;
                format?: "opaque" | "jwt";
                /** @description With a minus, the other way round. */
                sort?: "name" | "-name" | "state" | "-state" | "owner" | "-owner" | "validFrom" | "-validFrom" | "endsAt" | "-endsAt" | "lastUsedAt" | "-lastUsedAt" | "createdAt" | "-createdAt";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description RFC 4180 */
            200: {
                headers: {
                    /** @description A file name. */
                    "Content-Disposition": string;
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description The request cannot be read; More than one credential was sent */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "malformed_request" | "credentials_conflict";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Valid credentials are needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unauthenticated";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The request did not come from the panel; The credentials do not cover this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "cross_origin_refused" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Some of it is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "invalid";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "internal";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Not available for the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    bulkChangeTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkChangeTokensRequest"];
            };
        };
        responses: {
            /** @description What became of each */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkResult"];
                };
            };
            /** @description The request cannot be read; More than one credential was sent */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "malformed_request" | "credentials_conflict";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Valid credentials are needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unauthenticated";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The request did not come from the panel; The credentials do not cover this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "cross_origin_refused" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "body_too_large";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The body is of a type that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unsupported_media_type";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Some of it is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "invalid";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "internal";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Not available for the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    getToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The token */
            200: {
                headers: {
                    /** @description The version, for If-Match. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Token"];
                };
            };
            /** @description The request cannot be read; More than one credential was sent */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "malformed_request" | "credentials_conflict";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Valid credentials are needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unauthenticated";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The request did not come from the panel; The credentials do not cover this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "cross_origin_refused" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description There is nothing here that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "not_found";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "internal";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Not available for the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    deleteToken: {
        parameters: {
            query?: never;
            header: {
                "If-Match": string;
            };
            path: {
                id: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone, everywhere */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeletedToken"];
                };
            };
            /** @description The request cannot be read; More than one credential was sent */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "malformed_request" | "credentials_conflict";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Valid credentials are needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unauthenticated";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The request did not come from the panel; The credentials do not cover this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "cross_origin_refused" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description There is nothing here that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "not_found";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description It has changed since you read it */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "version_stale";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description If-Match is needed */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "precondition_required";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "internal";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Not available for the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    editToken: {
        parameters: {
            query?: never;
            header: {
                "If-Match": string;
            };
            path: {
                id: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditTokenRequest"];
            };
        };
        responses: {
            /** @description Changed, everywhere */
            200: {
                headers: {
                    /** @description The version, for If-Match. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedToken"];
                };
            };
            /** @description The request cannot be read; More than one credential was sent */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "malformed_request" | "credentials_conflict";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Valid credentials are needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unauthenticated";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description A scope may not be granted; A token may not edit itself; The request did not come from the panel; The credentials do not cover this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "scope_not_grantable" | "self_edit" | "cross_origin_refused" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description There is nothing here that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "not_found";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The name is taken; The code is taken; The token is revoked, which is final */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "name_taken" | "code_taken" | "token_revoked";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description It has changed since you read it */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "version_stale";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "body_too_large";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The body is of a type that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unsupported_media_type";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Some of it is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "invalid";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description If-Match is needed */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "precondition_required";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "internal";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Not available for the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    rotateToken: {
        parameters: {
            query?: never;
            header: {
                "If-Match": string;
            };
            path: {
                id: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description How long the secret before still passes.
                     * @default 0
                     */
                    overlapSeconds?: number;
                };
            };
        };
        responses: {
            /** @description Rotated */
            200: {
                headers: {
                    /** @description The version, for If-Match. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RotatedToken"];
                };
            };
            /** @description The request cannot be read; More than one credential was sent */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "malformed_request" | "credentials_conflict";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Valid credentials are needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unauthenticated";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description A scope may not be granted; The request did not come from the panel; The credentials do not cover this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "scope_not_grantable" | "cross_origin_refused" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description There is nothing here that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "not_found";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The token has expired; The token is revoked, which is final */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "token_expired" | "token_revoked";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description It has changed since you read it */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "version_stale";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "body_too_large";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The body is of a type that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unsupported_media_type";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Some of it is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "invalid";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description If-Match is needed */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "precondition_required";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "internal";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Not available for the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    listTokenEvents: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of its events, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventList"];
                };
            };
            /** @description The request cannot be read; More than one credential was sent */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "malformed_request" | "credentials_conflict";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Valid credentials are needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unauthenticated";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The request did not come from the panel; The credentials do not cover this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "cross_origin_refused" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description There is nothing here that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "not_found";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Some of it is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "invalid";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "internal";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Not available for the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    getTokenUsage: {
        parameters: {
            query?: {
                /** @description Seven days before the end when absent; the whole of its hour counts. */
                from?: string;
                /** @description Up to but without this instant; now when absent. */
                to?: string;
            };
            header?: never;
            path: {
                id: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Counts by hour, and by scope */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenUsage"];
                };
            };
            /** @description The request cannot be read; More than one credential was sent */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "malformed_request" | "credentials_conflict";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Valid credentials are needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unauthenticated";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The request did not come from the panel; The credentials do not cover this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "cross_origin_refused" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description There is nothing here that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "not_found";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Some of it is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "invalid";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "internal";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Not available for the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    revokeToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @default unspecified
                     * @enum {string}
                     */
                    reason?: "unspecified" | "compromised" | "superseded" | "no_longer_needed";
                };
            };
        };
        responses: {
            /** @description Revoked, everywhere */
            200: {
                headers: {
                    /** @description The version, for If-Match. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedToken"];
                };
            };
            /** @description The request cannot be read; More than one credential was sent */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "malformed_request" | "credentials_conflict";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Valid credentials are needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unauthenticated";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The request did not come from the panel; The credentials do not cover this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "cross_origin_refused" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description There is nothing here that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "not_found";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "body_too_large";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The body is of a type that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unsupported_media_type";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Some of it is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "invalid";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "internal";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Not available for the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    enableToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Enabled */
            200: {
                headers: {
                    /** @description The version, for If-Match. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedToken"];
                };
            };
            /** @description The request cannot be read; More than one credential was sent */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "malformed_request" | "credentials_conflict";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Valid credentials are needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unauthenticated";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The request did not come from the panel; The credentials do not cover this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "cross_origin_refused" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description There is nothing here that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "not_found";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The token is revoked, which is final */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "token_revoked";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "internal";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Not available for the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    disableToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Disabled */
            200: {
                headers: {
                    /** @description The version, for If-Match. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedToken"];
                };
            };
            /** @description The request cannot be read; More than one credential was sent */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "malformed_request" | "credentials_conflict";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Valid credentials are needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unauthenticated";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The request did not come from the panel; The credentials do not cover this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "cross_origin_refused" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description There is nothing here that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "not_found";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The token is revoked, which is final */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "token_revoked";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "internal";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Not available for the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    verifyToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                    /**
                     * @description All of them are needed.
                     * @default []
                     */
                    scopes?: string[];
                    /** @description The presenter's address, where the token is bound to some. */
                    address?: string;
                };
            };
        };
        responses: {
            /** @description The verdict */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Verdict"];
                };
            };
            /** @description The request cannot be read; More than one credential was sent */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "malformed_request" | "credentials_conflict";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Valid credentials are needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unauthenticated";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The request did not come from the panel; The credentials do not cover this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "cross_origin_refused" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "body_too_large";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The body is of a type that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unsupported_media_type";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Some of it is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "invalid";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "internal";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Not available for the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    listEvents: {
        parameters: {
            query?: {
                /** @description The user who acted. */
                actor?: string & (unknown & unknown);
                /** @description The token that acted. */
                token?: string & (unknown & unknown);
                /** @description Such as token.revoked. */
                action?: string;
                /** @description Such as token, user, role, scope. */
                targetKind?: string;
                targetId?: string;
                /** @description At this instant or later. */
                from?: string;
                /** @description Before this instant. */
                to?: string;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of events */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventList"];
                };
            };
            /** @description The request cannot be read; More than one credential was sent */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "malformed_request" | "credentials_conflict";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Valid credentials are needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unauthenticated";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The request did not come from the panel; The credentials do not cover this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "cross_origin_refused" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Some of it is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "invalid";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "internal";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Not available for the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    exportEvents: {
        parameters: {
            query?: {
                /** @description The user who acted. */
                actor?: string & (unknown & unknown);
                /** @description The token that acted. */
                token?: string & (unknown & unknown);
                /** @description Such as token.revoked. */
                action?: string;
                /** @description Such as token, user, role, scope. */
                targetKind?: string;
                targetId?: string;
                /** @description At this instant or later. */
                from?: string;
                /** @description Before this instant. */
                to?: string;
                /** @description Only events with a higher seq. */
                after?: number;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The lines */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/jsonl": string;
                };
            };
            /** @description The request cannot be read; More than one credential was sent */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "malformed_request" | "credentials_conflict";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Valid credentials are needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unauthenticated";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The request did not come from the panel; The credentials do not cover this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "cross_origin_refused" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Some of it is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "invalid";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "internal";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Not available for the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    verifyEvents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Unbroken, or where it breaks */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChainVerdict"];
                };
            };
            /** @description The request cannot be read; More than one credential was sent */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "malformed_request" | "credentials_conflict";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Valid credentials are needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unauthenticated";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The request did not come from the panel; The credentials do not cover this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "cross_origin_refused" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "internal";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Not available for the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    listVerifiers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Instances, and the services attached to them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerifierList"];
                };
            };
            /** @description The request cannot be read; More than one credential was sent */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "malformed_request" | "credentials_conflict";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Valid credentials are needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unauthenticated";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The request did not come from the panel; The credentials do not cover this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "cross_origin_refused" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "internal";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Not available for the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    syncVerifier: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SyncVerifierRequest"];
            };
        };
        responses: {
            /** @description What has changed, and for how long records may be used */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerifierSync"];
                };
            };
            /** @description The request cannot be read; More than one credential was sent */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "malformed_request" | "credentials_conflict";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Valid credentials are needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unauthenticated";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The request did not come from the panel; The credentials do not cover this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "cross_origin_refused" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description There is nothing here that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "not_found";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The id is taken */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "id_taken";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "body_too_large";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The body is of a type that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unsupported_media_type";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Some of it is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "invalid";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "internal";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Not available for the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    introspect: {
        parameters: {
            query?: never;
            header?: {
                /** @description The id under which the verifier is attached. */
                "Latchkey-Verifier"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    token: string;
                    /** @description Read and ignored: there is one kind of token. */
                    token_type_hint?: string;
                    /** @description Where the token was presented from. Without it a token that is bound to addresses is inactive. */
                    address?: string;
                };
            };
        };
        responses: {
            /** @description Active with its claims, or only inactive */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Introspection"];
                };
            };
            /** @description The request cannot be read; More than one credential was sent */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OAuthError"] & ({
                        /** @enum {string} */
                        code: "malformed_request" | "credentials_conflict";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Valid credentials are needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OAuthError"] & ({
                        /** @enum {string} */
                        code: "unauthenticated";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The request did not come from the panel; The credentials do not cover this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OAuthError"] & ({
                        /** @enum {string} */
                        code: "cross_origin_refused" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OAuthError"] & ({
                        /** @enum {string} */
                        code: "body_too_large";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The body is of a type that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OAuthError"] & ({
                        /** @enum {string} */
                        code: "unsupported_media_type";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Some of it is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OAuthError"] & ({
                        /** @enum {string} */
                        code: "invalid";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OAuthError"] & ({
                        /** @enum {string} */
                        code: "internal";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Not available for the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OAuthError"] & ({
                        /** @enum {string} */
                        code: "unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    revoke: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    token: string;
                    token_type_hint?: string;
                };
            };
        };
        responses: {
            /** @description No token with this secret passes any more */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OAuthError"] & ({
                        /** @enum {string} */
                        code: "malformed_request";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The request did not come from the panel */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OAuthError"] & ({
                        /** @enum {string} */
                        code: "cross_origin_refused";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OAuthError"] & ({
                        /** @enum {string} */
                        code: "body_too_large";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The body is of a type that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OAuthError"] & ({
                        /** @enum {string} */
                        code: "unsupported_media_type";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Some of it is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OAuthError"] & ({
                        /** @enum {string} */
                        code: "invalid";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OAuthError"] & ({
                        /** @enum {string} */
                        code: "internal";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Not available for the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OAuthError"] & ({
                        /** @enum {string} */
                        code: "unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    getJwks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key set */
            200: {
                headers: {
                    /** @description For how long the keys may be kept without asking again. */
                    "Cache-Control": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        keys: ({
                            kty: string;
                            kid: string;
                            alg: string;
                            /** @constant */
                            use: "sig";
                        } & {
                            [key: string]: unknown;
                        })[];
                    };
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "malformed_request";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The request did not come from the panel */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "cross_origin_refused";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "internal";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Not available for the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    getMetadata: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The metadata */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        issuer: string;
                        jwks_uri: string;
                        introspection_endpoint: string;
                        introspection_endpoint_auth_methods_supported: string[];
                        revocation_endpoint: string;
                        revocation_endpoint_auth_methods_supported: string[];
                        response_types_supported: string[];
                        grant_types_supported: string[];
                        service_documentation: string;
                    };
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "malformed_request";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The request did not come from the panel */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "cross_origin_refused";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "internal";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Not available for the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    getTokenText: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string & (unknown & unknown);
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The same text as before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        text: string;
                    };
                };
            };
            /** @description The request cannot be read; More than one credential was sent */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "malformed_request" | "credentials_conflict";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Valid credentials are needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unauthenticated";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The request did not come from the panel */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "cross_origin_refused";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description There is nothing here that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "not_found";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The text of this token cannot be displayed again */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "text_not_kept";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "internal";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Not available for the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It does */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "ok";
                    };
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "malformed_request";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The request did not come from the panel */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "cross_origin_refused";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "internal";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Not available for the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It should */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "ok" | "degraded";
                        detail?: string;
                    };
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "malformed_request";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The request did not come from the panel */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "cross_origin_refused";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "internal";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Not available for the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description In the text format of Prometheus */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain; version=0.0.4; charset=utf-8": Blob;
                };
            };
            /** @description The request cannot be read; More than one credential was sent */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "malformed_request" | "credentials_conflict";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Valid credentials are needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unauthenticated";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description The request did not come from the panel; The credentials do not cover this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "cross_origin_refused" | "insufficient_scope";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "internal";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
            /** @description Not available for the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & ({
                        /** @enum {string} */
                        code: "unavailable";
                    } & {
                        [key: string]: unknown;
                    });
                };
            };
        };
    };
}
