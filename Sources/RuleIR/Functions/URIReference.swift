import Columns

extension FunctionCall {
    /// `uri`: a reference resolved against an absolute URI (RFC 3986 §5.2).
    func resolvedURI() throws(EvaluationError) -> Value {
        guard let base = URIReference(try text(0)), base.isAbsolute else {
            throw fails("needs an absolute URI such as `https://example.org/path`")
        }
        guard let reference = URIReference(try text(1)) else {
            throw fails("needs a relative URI")
        }
        return .string(base.resolved(reference).text)
    }
}

/// The parts of a URI reference, `scheme://authority/path?query#fragment` (RFC 3986 §4.1).
struct URIReference {
    private var scheme: String?
    private var authority: String?
    private var path = ""
    private var query: String?
    private var fragment: String?

    private init() {}

    /// Reads a text without the white space around it; nil when the authority is malformed.
    init?(_ text: String) {
        var rest = text.trimmed[...]
        fragment = Self.cut(&rest, after: "#")
        query = Self.cut(&rest, after: "?")
        if let colon = rest.firstIndex(of: ":"), Self.isScheme(rest[..<colon]) {
            scheme = rest[..<colon].lowercased()
            rest = rest[rest.index(after: colon)...]
        }
        if rest.hasPrefix("//") {
            let start = rest.dropFirst(2)
            let end = start.firstIndex(of: "/") ?? start.endIndex
            guard let authority = Self.authority(start[..<end], scheme) else { return nil }
            self.authority = authority
            rest = start[end...]
        }
        path = String(rest)
    }

    /// Whether other references can be resolved against it.
    var isAbsolute: Bool { scheme != nil && authority != nil }

    /// The URI with characters escaped that may not stand in it.
    var text: String {
        let ending = path + (query.map { "?" + $0 } ?? "") + (fragment.map { "#" + $0 } ?? "")
        return (scheme.map { $0 + ":" } ?? "") + (authority.map { "//" + $0 } ?? "")
            + PercentEncoding.encode(uri: ending)
    }

    /// The target of a reference that stands in a document with this URI.
    func resolved(_ reference: URIReference) -> URIReference {
        var target = reference
        if reference.scheme == nil {
            target.scheme = scheme
            if reference.authority == nil {
                target.authority = authority
                if reference.path.isEmpty {
                    target.path = path
                    target.query = reference.query ?? query
                } else if !reference.path.hasPrefix("/") {
                    let folder = path.lastIndex(of: "/").map { path[...$0] } ?? "/"
                    target.path = folder + reference.path
                }
            }
        }
        if target.authority != nil {
            target.path = Self.withoutDots(target.path)
            if target.path.isEmpty { target.path = "/" }
        }
        return target
    }

    /// A path with `.` and `..` carried out.
    private static func withoutDots(_ path: String) -> String {
        var kept: [Substring] = []
        let segments = path.split(separator: "/", omittingEmptySubsequences: false)
        for (index, segment) in segments.enumerated() {
            let isLast = index == segments.count - 1
            switch segment {
            case ".": if isLast { kept.append("") }
            case "..":
                if kept.count > 1 { kept.removeLast() }
                if isLast { kept.append("") }
            default: kept.append(segment)
            }
        }
        return kept.joined(separator: "/")
    }

    /// Cuts off what follows a mark, and the mark.
    private static func cut(_ text: inout Substring, after mark: Character) -> String? {
        guard let place = text.firstIndex(of: mark) else { return nil }
        defer { text = text[..<place] }
        return String(text[text.index(after: place)...])
    }

    private static func isScheme(_ text: Substring) -> Bool {
        guard let first = text.utf8.first, isLetter(first) else { return false }
        return text.utf8.allSatisfy { byte in
            isLetter(byte) || (0x30...0x39).contains(byte) || "+-.".utf8.contains(byte)
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte | 0x20)
    }

    /// The authority with its host in lower case and without the scheme's own port; nil without a host or with a port that is none.
    private static func authority(_ text: Substring, _ scheme: String?) -> String? {
        let user = text.lastIndex(of: "@").map { text[...$0] } ?? ""
        var host = text.dropFirst(user.count)
        var port = ""
        if let colon = host.lastIndex(of: ":"), !host[colon...].contains("]") {
            let digits = host[host.index(after: colon)...]
            guard digits.isEmpty || digits.first != "+" && UInt16(digits) != nil else { return nil }
            if !digits.isEmpty, digits != defaultPort(scheme) { port = ":" + digits }
            host = host[..<colon]
        }
        let isMalformed = host.utf8.contains { $0 <= 0x20 || "<>\"\\^`{|}%".utf8.contains($0) }
        guard !host.isEmpty || scheme == "file", !isMalformed else { return nil }
        return user + host.lowercased() + port
    }

    private static func defaultPort(_ scheme: String?) -> Substring? {
        switch scheme {
        case "http": "80"
        case "https": "443"
        case "ftp": "21"
        default: nil
        }
    }
}
