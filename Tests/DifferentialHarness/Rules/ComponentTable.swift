package import Columns
package import PolicyCatalog
package import ReferenceInterpreter

/// Generated components of one kind, and the same as columns whose rows repeat them in turn.
package struct ComponentTable: Sendable {
    /// How many different texts the string columns hold, and with that the width of their codes.
    package enum Spread: Sendable, CaseIterable {
        /// The few texts of the rules.
        case narrow
        /// Some hundred texts: codes of two bytes.
        case medium
        /// The few texts of the rules with codes of four bytes all the same.
        case fourByteCodes
        /// The few texts in a dictionary of more than 65,536: codes of four bytes.
        case padded
        /// As many texts as components: codes of four bytes for enough of them.
        case wide
    }

    package let kind: ReferenceComponentKind
    package let components: [ReferenceComponent]
    package let rowCount: Int
    package let columns: [AliasID: Column]

    /// Makes `distinct` components and as many rows as asked for.
    package init(
        seed: UInt64, kind: ReferenceComponentKind, now: ReferenceInstant, spread: Spread,
        distinct: Int, rowCount: Int
    ) {
        var generator = ComponentGenerator(seed: seed, kind: kind, states: .all, now: now)
        var random = SplitMix64(seed: ~seed)
        components = (0..<distinct).map { index in
            var component = generator.component()
            spread.vary(&component, index, &random)
            return component
        }
        self.kind = kind
        self.rowCount = rowCount
        let base = ComponentColumns.columns(of: components, kind: kind)
        columns = base.mapValues { column in
            let column = spread.unusedTexts.map { column.widened(unusedTexts: $0) } ?? column
            return rowCount == distinct ? column : column.tiled(to: rowCount)
        }
    }

    /// A table of one component.
    init(_ component: ReferenceComponent, kind: ReferenceComponentKind) {
        self.kind = kind
        components = [component]
        rowCount = 1
        columns = ComponentColumns.columns(of: components, kind: kind)
    }

    /// The bytes of a code over all dictionary columns.
    package var codeWidths: Set<Int> {
        Set(columns.values.compactMap(\.codeWidth))
    }
}

extension ComponentTable.Spread {
    /// How many texts dictionaries hold for no row; nil where codes stay as narrow as they are.
    fileprivate var unusedTexts: Int? {
        switch self {
        case .narrow, .medium, .wide: nil
        case .fourByteCodes: 0
        case .padded: 1 << 16
        }
    }

    /// Puts further texts in the place of some that rules compare with.
    fileprivate func vary(
        _ component: inout ReferenceComponent, _ index: Int, _ random: inout SplitMix64
    ) {
        let texts: Int
        switch self {
        case .narrow, .fourByteCodes, .padded: return
        case .medium: texts = 600
        case .wide: texts = Int.max
        }
        for alias in component.kind?.aliases ?? [] where alias.type == .string {
            guard case .present = component[alias.name], self == .medium || !random.oneIn(8) else {
                continue
            }
            if self == .medium, random.oneIn(3) { continue }
            component[alias.name] = .present(.string("value-\(index % texts)"))
        }
    }
}
