import Columns
import Diagnostics
import JSONSyntax
import PolicyCatalog

/// Reads one file of a profile (`Grammar/profile.schema.json`) and reports what is wrong, with places.
struct ProfileReader {
    let path: String
    private(set) var diagnostics = DiagnosticBag()
    private var source = ProfileSource(
        document: "", version: nil, date: nil, section: nil, confidence: nil)

    private static let members = ["$schema", "name", "title", "extends", "source", "limits"]
    private static let limitMembers =
        [
            "limit", "objects", "severity", "severityWithPublicAuthority", "from", "until",
            "source", "section", "confidence", "because",
        ] + demandMembers
    private static let demandMembers = ["minimum", "maximum", "allowed", "refused", "required"]
    /// Longer profiles are no policy; the bound keeps the work per value small.
    private static let maximumLimits = 1000

    init(path: String) {
        self.path = path
    }

    /// Nil for what is no object; after another error the file lacks something.
    mutating func file(_ root: JSONValue) -> ProfileFile? {
        guard root.kind == .object else {
            fail("a profile is an object", root.span)
            return nil
        }
        checkNames(of: root, Self.members, "a profile")
        let name = text("name", in: root)
        if name == nil { fail("a profile needs a `name`", root.opening) }
        let title = text("title", in: root) ?? name ?? ""
        source = source(in: root, else: ProfileSource(document: title))
        let base = text("extends", in: root)
        let limits = root["limits"]
        if limits == nil && base == nil { fail("a profile needs `limits`", root.opening) }
        if let limits, limits.kind != .array { fail("`limits` is an array", limits.span) }
        let elements = limits?.elements ?? []
        if elements.count > Self.maximumLimits {
            fail("a profile has at most \(Self.maximumLimits) limits", elements[1000].span)
        }
        return ProfileFile(
            path: path, name: name ?? "", title: title,
            base: base.flatMap { text in root["extends"].map { (text, $0.span) } },
            limits: elements.prefix(Self.maximumLimits).compactMap { limit($0) })
    }

    private mutating func limit(_ value: JSONValue) -> ProfileLimit? {
        guard value.kind == .object else {
            fail("a limit is an object", value.span)
            return nil
        }
        checkNames(of: value, Self.limitMembers, "a limit")
        let property = choice("limit", in: value, GovernedProperty.limited)
        if value["limit"] == nil { fail("a limit names what it limits in `limit`", value.opening) }
        let objects = objects(in: value)
        let from = date("from", in: value)
        let until = date("until", in: value)
        if let from, let until, from >= until, let written = value["until"] {
            fail("`until` is not after `from`", written.span)
        }
        guard let property, let demand = demand(in: value, on: property) else { return nil }
        let levels = Severity.allCases.map { ($0.rawValue, $0) }
        return ProfileLimit(
            property: property, objects: objects, demand: demand,
            severity: choice("severity", in: value, levels) ?? .warning,
            severityWithPublicAuthority: choice("severityWithPublicAuthority", in: value, levels),
            from: from, until: until, source: source(of: value), because: text("because", in: value)
        )
    }

    private mutating func objects(in limit: JSONValue) -> [ComponentType] {
        guard let list = limit["objects"] else {
            fail("a limit names what it is about in `objects`", limit.opening)
            return []
        }
        if list.kind != .array || list.elements.isEmpty {
            fail("`objects` is an array of \(quotedNames(ComponentType.profileNames))", list.span)
        }
        return list.elements.compactMap { choice($0, "object", ComponentType.profileNames) }
    }

    // MARK: Demands

    private mutating func demand(
        in limit: JSONValue, on property: GovernedProperty
    ) -> ProfileLimit.Demand? {
        let given = Self.demandMembers.compactMap { limit.member($0) }
        guard given.count == 1, let member = given.first else {
            fail(
                "a limit has one of \(Self.demandMembers.map { "`\($0)`" }.joined(separator: ", "))",
                given.dropFirst().first?.nameSpan ?? limit.opening)
            return nil
        }
        let name = foldingASCII(member.name)
        if name == "required" {
            if member.value.boolean != true { fail("`required` is true", member.value.span) }
            return .required
        }
        let isNumber = name == "minimum" || name == "maximum"
        guard property.isNumber == isNumber, property.isNumber || property.isList else {
            fail("`\(property.rawValue)` has no \(member.name)", member.nameSpan)
            return nil
        }
        if isNumber {
            guard let number = member.value.number?.int64, (1...1_000_000).contains(number) else {
                fail("`\(member.name)` is a whole number above 0", member.value.span)
                return nil
            }
            return name == "minimum" ? .minimum(Int(number)) : .maximum(Int(number))
        }
        let texts = member.value.elements.compactMap(\.string)
        guard member.value.kind == .array, texts.count == member.value.elements.count else {
            fail("`\(member.name)` is an array of strings", member.value.span)
            return nil
        }
        return name == "allowed" ? .allowed(texts) : .refused(texts)
    }

    // MARK: Sources

    private mutating func source(of limit: JSONValue) -> ProfileSource {
        let base = source(in: limit, else: source)
        let levels = ProfileSource.Confidence.allCases.map { ($0.rawValue, $0) }
        return ProfileSource(
            document: base.document, version: base.version, date: base.date,
            section: text("section", in: limit), confidence: choice("confidence", in: limit, levels)
        )
    }

    private mutating func source(
        in object: JSONValue, else other: ProfileSource
    ) -> ProfileSource {
        guard let value = object["source"] else { return other }
        guard value.kind == .object else {
            fail("`source` is an object", value.span)
            return other
        }
        checkNames(of: value, ["document", "version", "date"], "a source")
        guard let document = text("document", in: value) else {
            fail("a source needs a `document`", value.opening)
            return other
        }
        return ProfileSource(
            document: document, version: text("version", in: value), date: text("date", in: value))
    }

    // MARK: Values

    private mutating func text(_ name: String, in object: JSONValue) -> String? {
        guard let value = object[name] else { return nil }
        if value.string == nil || value.string == "" {
            fail("`\(name)` is a string that is not empty", value.span)
        }
        return value.string
    }

    private mutating func date(_ name: String, in object: JSONValue) -> Instant? {
        guard let text = text(name, in: object), let value = object[name] else { return nil }
        let instant = Instant(fullDateTime: text + "T00:00:00Z")
        if instant == nil { fail("`\(name)` is a date such as `2031-01-01`", value.span) }
        return instant
    }

    private mutating func choice<Value>(
        _ name: String, in object: JSONValue, _ choices: [(String, Value)]
    ) -> Value? {
        object[name].flatMap { choice($0, name, choices) }
    }

    private mutating func choice<Value>(
        _ value: JSONValue, _ name: String, _ choices: [(String, Value)]
    ) -> Value? {
        if let text = value.string, let found = choices.first(where: { $0.0 == text }) {
            return found.1
        }
        let nearest = value.string.flatMap { nearestName(to: $0, among: choices.map(\.0)) }
        fail(
            "no such \(name)", value.span,
            help: nearest.map { "did you mean `\($0)`?" } ?? "write one of \(quotedNames(choices))")
        return nil
    }

    private func quotedNames<Value>(_ choices: [(String, Value)]) -> String {
        choices.map { "`\($0.0)`" }.joined(separator: ", ")
    }

    private mutating func checkNames(of object: JSONValue, _ known: [String], _ noun: String) {
        for member in object.members where member.hasName {
            if known.contains(where: { equalsFoldingASCII($0, member.name) }) { continue }
            fail(
                "unknown member `\(member.name)` in \(noun)", member.nameSpan,
                help: nearestName(to: member.name, among: known).map { "did you mean `\($0)`?" })
        }
    }

    private mutating func fail(_ message: String, _ span: SourceSpan, help: String? = nil) {
        diagnostics.error("profile", at: span, message, help: help)
    }
}

extension ProfileSource {
    fileprivate init(document: String, version: String? = nil, date: String? = nil) {
        self.init(
            document: document, version: version, date: date, section: nil, confidence: nil)
    }
}

extension JSONValue {
    /// The first byte of an object: a place for what it lacks.
    fileprivate var opening: SourceSpan {
        SourceSpan(file: span.file, start: Int(span.start), end: Int(span.start) + 1)
    }
}
