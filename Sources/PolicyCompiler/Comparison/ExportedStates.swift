import Columns
import Inventory

/// The policy states of an export, sorted so that the rows of an object are found by its key (Language §8.6).
///
/// A row takes forty bytes, and texts are kept once; rows of policies that the run does not hold were only counted.
struct ExportedStates: Sendable {
    /// A state that the export tells.
    struct Row: Sendable {
        let object: Int32
        /// The position of the component's version; 0 for none.
        let version: Int32
        /// The policy's position in the run; -1 when the export does not tell which of several.
        let policy: Int32
        /// The position of the export's name for the policy.
        let naming: Int32
        let component: Int32
        let state: Int32
        /// The row's place in the export.
        let ordinal: Int32
        let timestamp: Instant?
        /// Whether another row tells another state of the same thing at the same time.
        var isContradicted = false

        fileprivate func precedes(_ other: Row) -> Bool {
            (object, version, policy, naming) != (
                other.object, other.version, other.policy, other.naming
            )
                ? (object, version, policy, naming)
                    < (other.object, other.version, other.policy, other.naming)
                : (timestamp?.ticks ?? .min, ordinal)
                    < (other.timestamp?.ticks ?? .min, other.ordinal)
        }

        /// Whether both rows tell one state; of those whose policy is not clear nobody knows.
        fileprivate func isAbout(_ other: Row) -> Bool {
            policy >= 0
                && (object, version, policy, naming)
                    == (other.object, other.version, other.policy, other.naming)
        }
    }

    /// By object, version and policy; of several states of one thing only the latest is kept, of those of one time the last.
    let rows: [Row]
    let texts: ExportedTexts
    /// How many rows were left out because a later one tells the state of the same thing.
    let supersededCount: Int
    /// For each object where its rows begin, and the number of rows at the end.
    private let starts: [Int32]
    /// The resources whose components have states, with the policies of these.
    private let detailed: Set<ResourcePolicy>
    /// For each object the version with the latest state.
    private let currentVersions: [Int32]

    private struct ResourcePolicy: Hashable {
        let resource: Int32
        let policy: Int32
    }

    init(_ unsorted: [Row], _ texts: ExportedTexts) {
        self.texts = texts
        let sorted = unsorted.sorted { $0.precedes($1) }
        var rows: [Row] = []
        for var row in sorted {
            if let last = rows.last, last.isAbout(row) {
                rows.removeLast()
                row.isContradicted =
                    last.timestamp == row.timestamp
                    && (last.isContradicted || !texts.agree(last.state, row.state))
            }
            rows.append(row)
        }
        var starts: [Int32] = []
        var current: [Int32] = []
        var latest: Instant?
        for (position, row) in rows.enumerated() {
            if Int(row.object) == starts.count {
                starts.append(Int32(clamping: position))
                current.append(row.version)
                latest = row.timestamp
            } else if let time = row.timestamp, latest.map({ $0 < time }) ?? true {
                latest = time
                current[current.count - 1] = row.version
            }
        }
        starts.append(Int32(clamping: rows.count))
        self.rows = rows
        self.starts = starts
        currentVersions = current
        // Only beside a state of the whole does it matter whether there are states of components.
        let whole = Set(
            rows.map { texts.objectList[Int($0.object)] }.filter { $0.kind == .resource }.map(
                \.resource))
        detailed = Set(
            rows.compactMap { row in
                let object = texts.objectList[Int(row.object)]
                guard object.kind != .resource, whole.contains(object.resource) else { return nil }
                return ResourcePolicy(resource: object.resource, policy: row.policy)
            })
        supersededCount = unsorted.count - rows.count
    }

    /// The number of objects.
    var objectCount: Int { starts.count - 1 }

    /// Whether a row tells the resource that it is about; entries of evaluation logs without their record do not.
    func namesResource(of row: Row) -> Bool {
        !texts.resources.texts[Int(texts.objectList[Int(row.object)].resource)].isEmpty
    }

    /// Whether a resource has states of components under a policy, or under one that the export does not tell.
    func tellsComponents(of resource: Int32, policy: Int32) -> Bool {
        [policy, -1].contains { detailed.contains(ResourcePolicy(resource: resource, policy: $0)) }
    }

    /// The rows of an object as the inventory knows it: those of its version, else those without one, else those of the current version
    /// if the export or the inventory knows but one.
    func rows(of object: ComparedObject, version: String) -> (object: Int, rows: Range<Int>)? {
        guard let position = texts.objects[object].map(Int.init) else { return nil }
        let all = Int(starts[position])..<Int(starts[position + 1])
        if let own = texts.versions[version] {
            let exact = rows(in: all, version: own)
            if !exact.isEmpty { return (position, exact) }
        }
        let unversioned = rows(in: all, version: 0)
        if !unversioned.isEmpty { return (position, unversioned) }
        let isOne = rows[all.lowerBound].version == rows[all.upperBound - 1].version
        guard version.isEmpty || isOne else { return (position, all.lowerBound..<all.lowerBound) }
        return (position, rows(in: all, version: currentVersions[position]))
    }

    private func rows(in range: Range<Int>, version: Int32) -> Range<Int> {
        part(of: range) { $0.version < version ? -1 : $0.version > version ? 1 : 0 }
    }

    /// The first row of one version that may be about a policy, though the export does not tell.
    func ambiguousRow(in range: Range<Int>, policy: Int) -> Int? {
        rows(in: range, policy: -1).first {
            texts.candidates[rows[$0].naming]?.contains(policy) ?? false
        }
    }

    /// Among rows of one version those of a policy.
    func rows(in range: Range<Int>, policy: Int32) -> Range<Int> {
        part(of: range) { $0.policy < policy ? -1 : $0.policy > policy ? 1 : 0 }
    }

    /// The rows of a sorted range for which `order` is 0.
    private func part(of range: Range<Int>, _ order: (Row) -> Int) -> Range<Int> {
        func border(_ isBefore: (Row) -> Bool) -> Int {
            var (low, high) = (range.lowerBound, range.upperBound)
            while low < high {
                let middle = low + (high - low) / 2
                if isBefore(rows[middle]) { low = middle + 1 } else { high = middle }
            }
            return low
        }
        return border { order($0) < 0 }..<border { order($0) <= 0 }
    }
}
