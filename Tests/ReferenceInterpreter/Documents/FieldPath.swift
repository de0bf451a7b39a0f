/// A path into a JSON document: names that ignore case, and `[*]` for all members of an array (Language §10.3).
struct FieldPath: Sendable {
    enum Segment: Sendable {
        case name(String)
        case each
    }

    let segments: [Segment]

    init(_ segments: [Segment]) {
        self.segments = segments
    }

    /// Reads `a.b[*].c`; nil when a segment is empty or has other brackets (Language §4.2.1).
    init?(_ text: String) {
        var segments: [Segment] = []
        for part in text.split(separator: ".", omittingEmptySubsequences: false) {
            var name = part
            var stars = 0
            while name.hasSuffix("[*]") {
                name = name.dropLast(3)
                stars += 1
            }
            guard !name.isEmpty, !name.contains("["), !name.contains("]") else { return nil }
            segments.append(.name(String(name)))
            segments += Array(repeating: .each, count: stars)
        }
        self.segments = segments
    }

    /// Whether the path selects a collection (Language §4.4).
    var isCollection: Bool {
        segments.contains { if case .each = $0 { true } else { false } }
    }

    /// What follows a path that this one begins with; nil when it begins otherwise.
    func remainder(after prefix: FieldPath) -> FieldPath? {
        guard segments.count >= prefix.segments.count else { return nil }
        let begins = zip(segments, prefix.segments).allSatisfy { mine, other in
            switch (mine, other) {
            case (.each, .each): true
            case (.name(let mine), .name(let other)): NameFolding.areEqual(mine, other)
            default: false
            }
        }
        return begins ? FieldPath(Array(segments.dropFirst(prefix.segments.count))) : nil
    }
}

/// The three ways to follow a path.
///
///                       condition (decision 8)   field() (Language §4.4)   count (decision 9)
///     missing member    null                     null                      null
///     each of an array  its elements             its elements              its elements
///     each of the rest  one null                 nothing                   nothing
extension FieldPath {
    /// The values that a condition on the path must hold for; null stands for an absent one.
    func conditionValues(in root: ReferenceJSON) -> [ReferenceJSON] {
        Self.values(segments[...], in: root, insteadOfArray: [.null])
    }

    /// What `field()` gives: one value, or for a collection the array of its values.
    func functionValue(in root: ReferenceJSON) -> ReferenceJSON {
        let values = Self.values(segments[...], in: root, insteadOfArray: [])
        return isCollection ? .array(values) : values.first ?? .null
    }

    private static func values(
        _ segments: ArraySlice<Segment>, in value: ReferenceJSON, insteadOfArray: [ReferenceJSON]
    ) -> [ReferenceJSON] {
        switch segments.first {
        case nil: return [value]
        case .name(let name):
            return values(
                segments.dropFirst(), in: value[name] ?? .null, insteadOfArray: insteadOfArray)
        case .each:
            guard let elements = value.elements else { return insteadOfArray }
            return elements.flatMap {
                values(segments.dropFirst(), in: $0, insteadOfArray: insteadOfArray)
            }
        }
    }

    /// A member of the arrays of a path.
    struct Member {
        /// What the path selects in the member.
        let value: ReferenceJSON
        /// The document as if every array on the path had only this member (Language §4.5).
        let root: ReferenceJSON
    }

    /// The members that a count over the path visits.
    func members(in root: ReferenceJSON) -> [Member] {
        Self.members(segments[...], in: root)
    }

    private static func members(
        _ segments: ArraySlice<Segment>, in root: ReferenceJSON
    ) -> [Member] {
        let rest = FieldPath(Array(segments))
        guard rest.isCollection, let first = segments.first else {
            return [Member(value: rest.functionValue(in: root), root: root)]
        }
        switch first {
        case .name(let name):
            guard let members = root.members,
                let index = members.firstIndex(where: { NameFolding.areEqual($0.name, name) })
            else { return [] }
            return self.members(segments.dropFirst(), in: members[index].value).map { member in
                var restricted = members
                restricted[index] = ReferenceMember(members[index].name, member.root)
                return Member(value: member.value, root: .object(restricted))
            }
        case .each:
            return (root.elements ?? []).flatMap { element in
                self.members(segments.dropFirst(), in: element).map {
                    Member(value: $0.value, root: .array([$0.root]))
                }
            }
        }
    }
}
