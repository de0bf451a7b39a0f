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
    let apiVersion: String?
    /// The instant that the file gives.
    let now: String?
    /// A record of an inventory that holds what the request says.
    private(set) var record: [UInt8]
    /// What a request to Resource Manager writes or deletes; nil for others.
    private(set) var resource: Value?
    /// Whether what the resource leaves out is not known: a PATCH keeps it, a DELETE does not say it, and the file does not tell what
    /// was there.
    let isPartial: Bool
    /// Whether nothing but tags is written (Language §6).
    let touchesOnlyTags: Bool
    /// The object as it is before the request, a record of an inventory; nil when the file does not tell.
    let current: [UInt8]?
    /// The ends of the aliases that the request decides; nil for all that the record has.
    let told: Set<String>?
    /// Whether the request makes a version, whose creation is the run's instant.
    let createsVersion: Bool

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
            // A resource or a bundle on its own.
            let id = root["id"] ?? root["kid"] ?? root["key"]?["kid"]
            guard let id = id?.string else {
                throw Mistake("a request needs a `url`, and a resource or key on its own an `id`")
            }
            (method, self.url, apiVersion, now, current, told) = ("PUT", id, nil, nil, nil, nil)
            plane = id.hasPrefix("/") ? .control : .data
            name = id.split(separator: "/").last.map(String.init) ?? id
            record = Self.bytes { $0.value(root) }
            resource = plane == .control ? try Self.value(of: root) : nil
            (createsVersion, isPartial, touchesOnlyTags) = (false, false, false)
            return
        }
        let address = RequestAddress(url)
        method = root["method"]?.string?.uppercased() ?? ObjectOperation.method(of: address)
        guard ["PUT", "POST", "PATCH", "DELETE"].contains(method) else {
            throw Mistake("`\(method)` writes nothing: the methods are PUT, POST, PATCH and DELETE")
        }
        let body = root["body"]
        guard let body, body.kind == .object || body.kind == .null else {
            throw Mistake("a request needs a `body` that is an object, or null")
        }
        self.url = url
        apiVersion = address.apiVersion
        now = root["now"]?.string
        current = root["current"].map { value in Self.bytes { $0.value(value) } }
        if let id = address.resourceID {
            plane = .control
            name = id.split(separator: "/").last.map(String.init) ?? id
            let request = ResourceRequest(
                id: id, body: body.kind == .null ? .object([]) : try Self.value(of: body))
            let isPatch = method == "PATCH"
            var before: Value?
            if isPatch || method == "DELETE", let current = root["current"] {
                before = try request.current(current)
            }
            let resource = request.value(over: before)
            isPartial =
                isPatch
                ? before?.hasProperties != true : method == "DELETE" && !resource.hasProperties
            touchesOnlyTags = isPatch && request.touchesOnlyTags
            record = Array(resource.jsonText.utf8)
            self.resource = resource
            (told, createsVersion) = (nil, false)
            return
        }
        let object = try ObjectRequest(address, method: method, body: body)
        try root["current"].map { current throws(Mistake) in try object.check(current: current) }
        plane = .data
        name = object.name
        record = object.record
        resource = nil
        told = object.told
        createsVersion = object.createsVersion
        (isPartial, touchesOnlyTags) = (false, false)
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

/// The parts of the address of a request.
struct RequestAddress: Sendable {
    /// The host in small letters; empty for an ARM id on its own.
    let host: String
    /// The parts of the path, without those that are empty.
    let segments: [String]
    let apiVersion: String?

    init(_ url: String) {
        let parts = url.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        apiVersion = parts.dropFirst().first?.split(separator: "&").first {
            foldingASCII(String($0)).hasPrefix("api-version=")
        }.map { String($0.dropFirst("api-version=".count)) }
        var path = parts.first ?? ""
        guard foldingASCII(String(path)).hasPrefix("https://") else {
            host = ""
            segments = path.split(separator: "/").map(String.init)
            return
        }
        path = path.dropFirst("https://".count)
        let authority = path.prefix { $0 != "/" }
        host = foldingASCII(String(authority.prefix { $0 != ":" }))
        segments = path.dropFirst(authority.count).split(separator: "/").map(String.init)
    }

    /// Whether the host is a vault or a Managed HSM in some cloud (Domain §2.2).
    var isOfVault: Bool { host.contains(".vault.") || host.contains(".managedhsm.") }

    /// The id of the resource that a request to Resource Manager writes; nil for the data plane.
    var resourceID: String? {
        host.isEmpty || host.hasPrefix("management.")
            ? "/" + segments.joined(separator: "/") : nil
    }
}
