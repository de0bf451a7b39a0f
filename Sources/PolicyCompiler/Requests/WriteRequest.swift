import Columns
import Diagnostics
import JSONSyntax
import PolicySemantics

/// A request to write an object or a resource, as `--request` reads it (docs/file-formats.md).
///
///     {"method": "POST", "url": "https://v.vault.azure.net/certificates/web/create?api-version=7.5",
///      "body": {…}, "now": "2026-01-01T00:00:00Z", "current": {…}}
struct WriteRequest: Sendable {
    /// What the request writes.
    enum Plane: Sendable { case data, control }

    let plane: Plane
    /// Such as `PUT`, in capitals.
    let method: String
    let url: String
    /// The name of the object or resource.
    let name: String
    private(set) var apiVersion: String?
    /// The instant that the file gives.
    private(set) var now: String?
    /// A record of an inventory that holds what the request says.
    private(set) var record: [UInt8]
    /// What a request to Resource Manager writes or deletes; nil for others.
    private(set) var resource: Value?
    /// Whether what the resource leaves out is not known: a PATCH keeps it, a DELETE does not say it, and the file does not tell what
    /// was there.
    private(set) var isPartial = false
    /// Whether nothing but tags is written (Language §6).
    private(set) var touchesOnlyTags = false
    /// The object as it is before the request, a record of an inventory; nil when the file does not tell.
    private(set) var current: [UInt8]?
    /// The ends of the aliases that the request decides; nil for all that the record has.
    private(set) var told: Set<String>?
    /// Whether the request makes a version, whose creation is the run's instant.
    private(set) var createsVersion = false

    /// Why a file holds no request.
    struct Mistake: Error {
        let message: String

        init(_ message: String) {
            self.message = message
        }
    }

    init(_ root: JSONValue) throws(Mistake) {
        guard root.kind == .object else { throw Mistake("a request is one JSON object") }
        guard let url = root["url"]?.string else {
            try self.init(putting: root)
            return
        }
        let address = RequestAddress(url)
        let method = root["method"]?.string?.uppercased() ?? ObjectOperation.method(of: address)
        guard ["PUT", "POST", "PATCH", "DELETE"].contains(method) else {
            throw Mistake("`\(method)` writes nothing: the methods are PUT, POST, PATCH and DELETE")
        }
        let body = root["body"]
        guard let body, body.kind == .object || body.kind == .null else {
            throw Mistake("a request needs a `body` that is an object, or null")
        }
        if let id = address.resourceID {
            try self.init(method, url, of: id, body, current: root["current"])
        } else {
            let object = try ObjectRequest(address, method: method, body: body)
            try root["current"].map { current throws(Mistake) in try object.check(current: current)
            }
            self.init(.data, method, url, name: object.name, record: object.record)
            told = object.told
            createsVersion = object.createsVersion
        }
        apiVersion = address.apiVersion
        now = root["now"]?.string
        current = root["current"].map { value in Self.bytes { $0.value(value) } }
    }

    private init(
        _ plane: Plane, _ method: String, _ url: String, name: String, record: [UInt8]
    ) {
        self.plane = plane
        self.method = method
        self.url = url
        self.name = name
        self.record = record
    }

    /// A resource or a key bundle on its own stands for a request to put it.
    private init(putting root: JSONValue) throws(Mistake) {
        let id = root["id"] ?? root["kid"] ?? root["key"]?["kid"]
        guard let id = id?.string else {
            throw Mistake("a request needs a `url`, and a resource or key on its own an `id`")
        }
        let isResource = id.hasPrefix("/")
        self.init(
            isResource ? .control : .data, "PUT", id, name: Self.lastSegment(of: id),
            record: Self.bytes { $0.value(root) })
        if isResource { resource = try Self.value(of: root) }
    }

    /// A request to Resource Manager.
    private init(
        _ method: String, _ url: String, of id: String, _ body: JSONValue, current: JSONValue?
    ) throws(Mistake) {
        let request = ResourceRequest(
            id: id, body: body.kind == .null ? .object([]) : try Self.value(of: body))
        let isPatch = method == "PATCH"
        var before: Value?
        if isPatch || method == "DELETE", let current { before = try request.current(current) }
        let resource = request.value(over: before)
        self.init(
            .control, method, url, name: Self.lastSegment(of: id),
            record: Array(resource.jsonText.utf8))
        self.resource = resource
        isPartial =
            isPatch ? before?.hasProperties != true : method == "DELETE" && !resource.hasProperties
        touchesOnlyTags = isPatch && request.touchesOnlyTags
        if isPatch, isPartial { told = Self.toldByPatch(resource) }
        createsVersion = method == "PUT"
    }

    private static func lastSegment(of id: String) -> String {
        id.split(separator: "/").last.map(String.init) ?? id
    }

    /// The same request with another resource.
    func writing(_ resource: Value) -> WriteRequest {
        var copy = self
        copy.resource = resource
        copy.record = Array(resource.jsonText.utf8)
        return copy
    }

    /// The id of the resource that the request leaves where it is without telling where; nil for others.
    var unplacedID: String? {
        guard method == "PATCH" || method == "DELETE", case .object(let members)? = resource,
            !members.contains(where: { foldingASCII($0.name) == "location" }),
            case .string(let id)? = members.first?.value
        else { return nil }
        return id
    }

    /// The id of the resource group that the request deletes; nil for others.
    var deletedGroup: String? {
        let segments = RequestAddress(url).segments
        guard method == "DELETE", plane == .control, segments.count == 4,
            foldingASCII(segments[2]) == "resourcegroups"
        else { return nil }
        return "/" + segments.joined(separator: "/")
    }

    static func value(of json: JSONValue) throws(Mistake) -> Value {
        guard let value = Value(json) else {
            throw Mistake("the request holds a number that is too large")
        }
        return value
    }

    static func bytes(_ write: (inout JSONWriter) -> Void) -> [UInt8] {
        var writer = JSONWriter()
        write(&writer)
        return writer.bytes
    }
}
