import Columns
import RuleIR

/// The positions of a scope in a batch: rows, elements of arrays, members of values, related resources.
///
/// Example: rows with the arrays `[a, b]`, missing and `[c]` have the positions a, b, c with the parents 0, 0, 2 and the offsets
/// 0, 2, 2, 3.
struct ScopePositions {
    let count: Int
    /// For each position of the scope around it where its positions start, and the end; empty for the resource.
    let offsets: [Int32]
    /// For each position the one around it; empty for the resource.
    let parents: [Int32]
    /// Where fields are read from; nil for members of values and for rows of key aliases.
    let table: DocumentTable?
    /// For each position its row in the table, -1 for an absent element; nil when positions are rows.
    let rows: [Int32]?
    /// The members themselves, in a scope of members.
    let members: OutcomeVector?
    /// For each position around it whether its positions are unknown (not collected) or could not be found (error); nil when all
    /// are known.
    let doubts: [Truth]?

    /// Rows of a batch.
    init(rows: Range<Int>, table: DocumentTable?) {
        count = rows.count
        offsets = []
        parents = []
        self.table = table
        let isWhole = rows == 0..<(table?.rowCount ?? 0)
        self.rows = table == nil || isWhole ? nil : rows.map { Int32(truncatingIfNeeded: $0) }
        members = nil
        doubts = nil
    }

    /// A scope that nobody enters: nothing in it counts.
    init(closedFor outerCount: Int) {
        var builder = Builder(outerCount: outerCount)
        for _ in 0..<outerCount { builder.add(doubt: .error) }
        self.init(builder, table: nil, rows: [], members: OutcomeVector(constant: .notCollected))
    }

    private init(
        _ builder: Builder, table: DocumentTable?, rows: [Int32]?, members: OutcomeVector?
    ) {
        count = builder.parents.count
        offsets = builder.offsets
        parents = builder.parents
        doubts = builder.doubts
        self.table = table
        self.rows = rows
        self.members = members
    }

    /// Collects the positions of one position around them after the other.
    private struct Builder {
        private(set) var offsets: [Int32] = [0]
        private(set) var parents: [Int32] = []
        private(set) var doubts: [Truth]?
        private let outerCount: Int

        init(outerCount: Int) {
            self.outerCount = outerCount
            offsets.reserveCapacity(outerCount + 1)
        }

        private var current: Int32 { Int32(truncatingIfNeeded: offsets.count - 1) }

        mutating func add(count: Int) {
            let parent = current
            for _ in 0..<count { parents.append(parent) }
            offsets.append(Int32(truncatingIfNeeded: parents.count))
        }

        mutating func add(doubt: Truth) {
            if doubts == nil { doubts = Array(repeating: .isFalse, count: outerCount) }
            let index = Int(current)
            doubts?[index] = doubt
            add(count: 0)
        }
    }

    /// The elements of a list of `source`; `sourcePositions` names the position of the source for each position around the scope.
    init(
        elementsOf list: [String], in source: ScopePositions, at sourcePositions: [Int32]?,
        outerCount: Int, absence: Bool, budget: inout PositionBudget
    ) {
        var builder = Builder(outerCount: outerCount)
        guard let column = source.table?.lists[list] else {
            for _ in 0..<outerCount { builder.add(doubt: .notCollected) }
            self.init(builder, table: nil, rows: [], members: nil)
            return
        }
        func sourceRow(_ outer: Int) -> Int {
            let position = sourcePositions.map { Int($0[outer]) } ?? outer
            return source.rows.map { Int($0[position]) } ?? position
        }
        budget.plan(outerCount) { outer in
            let row = sourceRow(outer)
            return row < 0 ? 1 : Int(column.offsets[row + 1] - column.offsets[row])
        }
        var rows: [Int32] = []
        for outer in 0..<outerCount {
            let row = sourceRow(outer)
            if budget.refuses(outer) {
                builder.add(doubt: .error)
            } else if row >= 0, column.notCollected?[row] ?? false {
                builder.add(doubt: .notCollected)
            } else if row < 0 || !(column.isArray?[row] ?? true) {
                // What is no array counts as one absent element, or as none (decisions 8 and 9).
                if absence { rows.append(-1) }
                builder.add(count: absence ? 1 : 0)
            } else {
                rows.append(contentsOf: column.offsets[row]..<column.offsets[row + 1])
                builder.add(count: Int(column.offsets[row + 1] - column.offsets[row]))
            }
        }
        self.init(builder, table: column.elements, rows: rows, members: nil)
    }

    /// The members of arrays; anything else is an error (decision 9).
    ///
    /// The members of each distinct array get codes of their own, one after the other: equal members are not looked for.
    init(membersOf arrays: OutcomeVector, outerCount: Int, budget: inout PositionBudget) {
        var outcomes: [Outcome] = []
        let ranges = arrays.outcomes.map { outcome -> Range<UInt32>? in
            guard case .value(.array(let values)) = outcome else { return nil }
            let first = UInt32(truncatingIfNeeded: outcomes.count)
            outcomes += values.map { .value($0) }
            return first..<UInt32(truncatingIfNeeded: outcomes.count)
        }
        budget.plan(outerCount) { outer in
            ranges[arrays.codes.map { Int($0[outer]) } ?? 0]?.count ?? 0
        }
        var builder = Builder(outerCount: outerCount)
        var codes: [UInt32] = []
        for outer in 0..<outerCount {
            let code = arrays.codes.map { Int($0[outer]) } ?? 0
            if budget.refuses(outer) {
                builder.add(doubt: .error)
            } else if let range = ranges[code] {
                codes.append(contentsOf: range)
                builder.add(count: range.count)
            } else {
                builder.add(doubt: arrays.outcomes[code] == .notCollected ? .notCollected : .error)
            }
        }
        self.init(
            builder, table: nil, rows: nil,
            members: OutcomeVector(codes: codes, outcomes: outcomes))
    }

    /// The related resources of each row.
    init(_ found: FoundRelated) {
        var builder = Builder(outerCount: found.doubts.count)
        var rows: [Int32] = []
        for (row, doubt) in found.doubts.enumerated() {
            if doubt.isUndecided {
                builder.add(doubt: doubt)
            } else {
                let matches = found.rows?[row] ?? []
                rows += matches
                builder.add(count: matches.count)
            }
        }
        let table = found.rows?.table ?? DocumentTable(rowCount: 0, fields: [:], lists: [:])
        self.init(builder, table: table, rows: rows, members: nil)
    }
}
