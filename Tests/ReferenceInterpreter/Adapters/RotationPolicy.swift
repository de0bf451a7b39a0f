/// The part of a key's rotation policy that schedules rotations.
package enum ReferenceRotationPolicy: Sendable, Equatable {
    /// The triggers of all actions of type Rotate, in order; none when the policy only notifies.
    case rotations([Trigger])
    /// The actions cannot be read.
    case unreadable

    package enum Trigger: Sendable, Equatable {
        /// The text of an ISO 8601 duration, counted from creation.
        case timeAfterCreate(String)
        /// The text of an ISO 8601 duration, counted back from expiry.
        case timeBeforeExpiry(String)
        case malformed
    }

    /// Reads the actions of a policy in the nesting of REST and ARM or of the CLI and PowerShell (Domain §2.2, §2.3).
    package init(policy: ReferenceJSON) {
        guard let list = policy["lifetimeActions"], !list.isNull else {
            self = .rotations([])
            return
        }
        guard let actions = list.elements else {
            self = .unreadable
            return
        }
        var triggers: [Trigger] = []
        for action in actions {
            guard action.members != nil else {
                self = .unreadable
                return
            }
            guard let given = action["action"], !given.isNull else { continue }
            let type = given["type"] ?? given
            let holder = action["trigger"].flatMap { $0.isNull ? nil : $0 } ?? action
            guard let name = type.text, !FieldReading.isTruncated(type) else {
                triggers.append(.malformed)
                continue
            }
            guard NameFolding.areEqual(name, "rotate") else { continue }
            triggers += holder.members == nil ? [.malformed] : Self.triggers(holder)
        }
        self = .rotations(triggers)
    }

    private static func triggers(_ action: ReferenceJSON) -> [Trigger] {
        func trigger(_ name: String, _ make: (String) -> Trigger) -> [Trigger] {
            guard let value = action[name], !value.isNull else { return [] }
            return [value.text.map(make) ?? .malformed]
        }
        return trigger("timeAfterCreate", Trigger.timeAfterCreate)
            + trigger("timeBeforeExpiry", Trigger.timeBeforeExpiry)
    }

    /// The date of the next rotation: the earliest of all triggers (Domain §2.6).
    ///
    /// A trigger that cannot be computed leaves the date not collected; one before an expiry that is not set never comes.
    package func nextRotation(
        created: ReferenceFieldState, expires: ReferenceFieldState
    ) -> ReferenceFieldState {
        guard case .rotations(let triggers) = self else { return .notCollected }
        var dates: [ReferenceInstant] = []
        for trigger in triggers {
            switch Self.date(trigger, created, expires) {
            case .on(let date): dates.append(date)
            case .never: continue
            case .unknown: return .notCollected
            }
        }
        return dates.min().map { .present(.string($0.canonicalText)) } ?? .absent
    }

    private enum Date {
        case on(ReferenceInstant)
        case never
        case unknown
    }

    private static func date(
        _ trigger: Trigger, _ created: ReferenceFieldState, _ expires: ReferenceFieldState
    ) -> Date {
        let date: ReferenceInstant?
        switch trigger {
        case .timeAfterCreate(let text):
            guard case .present(let value) = created,
                let start = ReferenceInstant(inventoryValue: value)
            else { return .unknown }
            date = CalendarDuration(text)?.after(start)
        case .timeBeforeExpiry(let text):
            guard let duration = CalendarDuration(text) else { return .unknown }
            guard expires != .notCollected else { return .unknown }
            guard case .present(let value) = expires,
                let end = ReferenceInstant(inventoryValue: value)
            else { return .never }
            date = duration.before(end)
        case .malformed: return .unknown
        }
        return date.map(Date.on) ?? .unknown
    }
}

/// Rotation policies by the key they belong to: vault host, or vault name where a source has no host, and key name.
package struct ReferenceRotationPolicies: Sendable {
    private var policies: [String: ReferenceRotationPolicy] = [:]

    package init() {}

    /// Adds the policy if the record is one; false if it is something else.
    package mutating func collect(_ record: ReferenceJSON) -> Bool {
        guard let place = RotationPolicyRecord.place(record) else { return false }
        policies[place] = ReferenceRotationPolicy(policy: record)
        return true
    }

    /// Adds the policy of a key by hand.
    package subscript(host host: String, key key: String) -> ReferenceRotationPolicy? {
        get {
            let vault = host.split(separator: ".").first.map(String.init) ?? host
            return policies[NameFolding.folded(host + "/" + key)]
                ?? policies[NameFolding.folded(vault + "/" + key)]
        }
        set { policies[NameFolding.folded(host + "/" + key)] = newValue }
    }
}

/// A record that is a rotation policy of its own.
enum RotationPolicyRecord {
    static func isOne(_ record: ReferenceJSON) -> Bool {
        place(record) != nil
    }

    /// `host/key` or `vault/key`, folded; nil when the record is not a rotation policy.
    static func place(_ record: ReferenceJSON) -> String? {
        if let address = record["id"]?.text.flatMap(VaultObjectAddress.init),
            address.collection == .keys, let version = address.version,
            NameFolding.areEqual(version, "rotationpolicy")
        {
            return NameFolding.folded(address.host + "/" + address.name)
        }
        guard record["lifetimeActions"] != nil, let vault = record["vaultName"]?.text,
            let key = record["keyName"]?.text
        else { return nil }
        return NameFolding.folded(vault + "/" + key)
    }
}
