/// Writes random resources: members of `DocumentVocabulary`, some missing, null or of another type at every level.
///
/// The same seed gives the same documents.
package struct DocumentGenerator: Sendable {
    private var random: SplitMix64
    private var count = 0
    /// Long arrays that the document may still have, so that it does not grow beyond measure.
    private var longArrays = 0

    /// Starts the sequence of documents of a seed.
    package init(seed: UInt64) {
        random = SplitMix64(seed: seed)
    }

    /// Writes the JSON text of the next document; some have children, extensions and neighbours among those beside them.
    package mutating func next() -> String {
        count += 1
        longArrays = random.oneIn(12) ? 1 : 0
        let type = pick(DocumentVocabulary.types)
        let name = pick(DocumentVocabulary.names)
        let parent = random.oneIn(3) ? "parent" : pick(DocumentVocabulary.names)
        let path = DocumentResourceID.path(
            type: type, name: name, parent: parent, number: count)
        var members = [
            ReferenceMember("id", .string(path)), ReferenceMember("type", .string(type)),
        ]
        members.append(ReferenceMember("name", .string(name)))
        members += [
            optional("kind", .string(pick(DocumentVocabulary.kinds))),
            optional("location", .string(pick(DocumentVocabulary.locations))),
            optional("tags", tags()),
        ].compactMap(\.self)
        members += self.members(DocumentVocabulary.shaped)
        if random.oneIn(3) { members.reverse() }
        return ReferenceJSON.object(members).jsonText
    }

    private mutating func optional(_ name: String, _ value: ReferenceJSON) -> ReferenceMember? {
        if random.oneIn(6) { return nil }
        return ReferenceMember(name, random.oneIn(12) ? .null : value)
    }

    private mutating func tags() -> ReferenceJSON {
        let names = DocumentVocabulary.tags.filter { _ in !random.oneIn(3) }
        return .object(
            names.map { name in
                let name = random.oneIn(6) ? NameFolding.folded(name) : name
                let value = random.oneIn(15) ? ReferenceJSON.null : string()
                return ReferenceMember(name, value)
            })
    }

    private mutating func members(
        _ shapes: [DocumentMember], mayBeLong: Bool = false
    ) -> [ReferenceMember] {
        shapes.compactMap { member in
            if random.oneIn(10) { return nil }
            // Names ignore case (decision 13).
            let name = random.oneIn(15) ? NameFolding.folded(member.name) : member.name
            return ReferenceMember(name, value(member.shape, mayBeLong: mayBeLong))
        }
    }

    /// A value of the shape, or now and then null or anything else.
    private mutating func value(
        _ shape: DocumentShape, mayBeLong: Bool = false
    ) -> ReferenceJSON {
        if random.oneIn(16) { return .null }
        if random.oneIn(30) { return anything(depth: 2) }
        switch shape {
        case .string: return string()
        case .integer: return .integer(pick(DocumentVocabulary.integers))
        case .float: return float()
        case .boolean: return .boolean(random.oneIn(2))
        case .date: return .string(pick(DocumentVocabulary.dates))
        case .address: return .string(pick(DocumentVocabulary.addresses))
        case .any: return anything(depth: 2)
        case .object(let shapes):
            // Only arrays right below `properties` are long, or nested counts would take the oracle minutes.
            let isProperties = shapes == DocumentVocabulary.properties
            return .object(members(shapes, mayBeLong: isProperties))
        case .array(let element):
            let count = mayBeLong ? length() : shortLength()
            return .array((0..<count).map { _ in value(element) })
        }
    }

    /// Mostly as short arrays, but in some documents once up to a thousand.
    private mutating func length() -> Int {
        if longArrays > 0, random.oneIn(4) {
            longArrays -= 1
            return Int.random(in: 100...1000, using: &random)
        }
        return shortLength()
    }

    /// Mostly a few elements, often none.
    private mutating func shortLength() -> Int {
        if random.oneIn(5) { return 0 }
        return Int.random(in: 1...(random.oneIn(12) ? 12 : 3), using: &random)
    }

    private mutating func anything(depth: Int) -> ReferenceJSON {
        switch Int.random(in: 0..<(depth > 0 ? 8 : 6), using: &random) {
        case 0: return .null
        case 1: return .boolean(random.oneIn(2))
        case 2: return .integer(pick(DocumentVocabulary.integers))
        case 3: return float()
        case 4: return .string(pick(DocumentVocabulary.dates))
        case 5: return string()
        case 6:
            let count = Int.random(in: 0...3, using: &random)
            return .array((0..<count).map { _ in anything(depth: depth - 1) })
        default:
            let names = ["name", "Label", "x"].filter { _ in random.oneIn(2) }
            return .object(names.map { ReferenceMember($0, anything(depth: depth - 1)) })
        }
    }

    private mutating func string() -> ReferenceJSON {
        .string(pick(DocumentVocabulary.strings))
    }

    private mutating func float() -> ReferenceJSON {
        ReferenceNumber(text: pick(DocumentVocabulary.floats)).map(ReferenceJSON.number) ?? .null
    }

    private mutating func pick<Value>(_ values: [Value]) -> Value {
        values[Int.random(in: values.indices, using: &random)]
    }
}

/// The ids of generated documents: a few lie in a resource group, a few groups in a subscription.
enum DocumentResourceID {
    /// The id of a resource of a type, inside or on a resource named `parent` when its type says so.
    static func path(type: String, name: String, parent: String, number: Int) -> String {
        let group = "/subscriptions/s\(1 + number / 6 % 2)/resourceGroups/group-\(number / 3)"
        guard type == DocumentVocabulary.extensionType else {
            return group + resource(type, name, parent)
        }
        let extended = DocumentVocabulary.types[number % 2 == 0 ? 0 : 2]
        return group + resource(extended, parent, "") + resource(type, name, "")
    }

    private static func resource(_ type: String, _ name: String, _ parent: String) -> String {
        let parts = type.split(separator: "/").map(String.init)
        let names = parts.count > 2 ? [parent, name] : [name]
        return "/providers/" + parts[0]
            + zip(parts.dropFirst(), names).map { "/" + $0 + "/" + $1 }.joined()
    }
}
