/// Makes random components of one kind from the values that `RuleGenerator` compares with.
package struct ComponentGenerator: Sendable {
    /// Which states the fields of the components have.
    package enum States: Sendable {
        /// Present and absent: such components can be written as alias-shaped documents.
        case complete
        /// Present, absent and not collected.
        case all
    }

    private let kind: ReferenceComponentKind
    private let states: States
    private let pool: ValuePool
    private var random: SplitMix64
    private var count = 0

    /// Starts the sequence of components of a seed, with dates near an instant.
    package init(
        seed: UInt64, kind: ReferenceComponentKind, states: States, now: ReferenceInstant,
        unicode: Bool = true
    ) {
        self.kind = kind
        self.states = states
        self.pool = ValuePool(now: now, unicode: unicode)
        self.random = SplitMix64(seed: seed)
    }

    /// Makes the next component; each has its own name.
    package mutating func component() -> ReferenceComponent {
        count += 1
        let collection = kind.typeName.split(separator: "/").last.map(String.init) ?? ""
        let host =
            kind == .hsmKey ? "demo-hsm.managedhsm.azure.net" : "demo-vault.vault.azure.net"
        var component = ReferenceComponent(
            componentType: kind.typeName,
            componentID: "https://\(host)/\(collection)/object-\(count)",
            componentName: "object-\(count)", resourceID: host,
            unlisted: states == .complete ? .absent : .notCollected)
        for alias in kind.aliases { component[alias.name] = state(alias.type) }
        return component
    }

    private mutating func state(_ type: ReferenceValueType) -> ReferenceFieldState {
        if random.oneIn(5) { return .absent }
        if states == .all, random.oneIn(5) { return .notCollected }
        return .present(value(type))
    }

    /// Integers may be strings of digits, and dates may be empty.
    private mutating func value(_ type: ReferenceValueType) -> ReferenceJSON {
        switch type {
        case .string: return .string(pool.strings.randomElement(using: &random) ?? "")
        case .integer:
            let integer = pool.integers.randomElement(using: &random) ?? 0
            return random.oneIn(6) ? .string(String(integer)) : .integer(integer)
        case .date:
            return .string(random.oneIn(10) ? "" : pool.dates.randomElement(using: &random) ?? "")
        }
    }
}
