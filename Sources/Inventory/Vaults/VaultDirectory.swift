import Diagnostics

/// A vault or Managed HSM as its control-plane document describes it.
package struct VaultResource: Sendable, Equatable {
    /// The ARM id as written.
    package let id: String
    /// In small letters: `microsoft.keyvault/vaults` or `microsoft.keyvault/managedhsms`.
    package let type: String
    /// In small letters and without blanks, such as `westeurope`; nil when no document says it.
    package fileprivate(set) var location: String?
    /// The host of the data plane in small letters; nil when no document says it.
    package fileprivate(set) var host: String?
}

/// The vaults and HSMs of an inventory by their hosts and ids, so that scopes apply to the components in them (Domain §2.2).
///
/// A vault whose documents do not say its address, as those of `az keyvault list` (Domain §4.3), is found by its name in every cloud.
/// Of documents that contradict each other the first one counts.
package struct VaultDirectory: Sendable {
    private struct Entry: Sendable {
        var resource: VaultResource
        let place: DiagnosticLocation
    }

    /// By ids in small letters.
    private var entries: [String: Entry] = [:]
    /// Ids in small letters by hosts.
    private var ids: [String: String] = [:]
    /// What contradicts what.
    private(set) var diagnostics: [Diagnostic] = []

    /// Nothing is known of any vault.
    package init() {}

    /// Sorts documents, which are in the order of the input.
    init(_ documents: [LocatedVault]) {
        for (document, place) in documents where document.host != nil { add(document, at: place) }
        // An address counts for more than a name.
        for (document, place) in documents where document.host == nil { add(document, at: place) }
        addNames(documents)
    }

    package var isEmpty: Bool { entries.isEmpty }

    /// Each vault and HSM once, in any order.
    package var resources: some Sequence<VaultResource> { entries.values.lazy.map(\.resource) }

    /// What is known of a vault or HSM, by its ARM id in any case or by its host in small letters.
    package func resource(_ name: String) -> VaultResource? {
        let id = name.utf8.first == 0x2F ? foldingASCII(name) : ids[name]
        return id.flatMap { entries[$0]?.resource }
    }

    /// The ARM id for a host or an id, in the spelling of its document; the text itself when nothing is known of it.
    func id(_ name: String) -> String { resource(name)?.id ?? name }

    /// Whether two directories give the same answers.
    func agrees(with other: VaultDirectory) -> Bool {
        ids == other.ids && entries.mapValues(\.resource) == other.entries.mapValues(\.resource)
    }

    private mutating func add(_ document: VaultDocument, at place: DiagnosticLocation) {
        let id = foldingASCII(document.id)
        if let host = document.host {
            if let known = ids[host], known != id, let entry = entries[known] {
                return warn(
                    "`\(document.id)` has the address `\(host)` of `\(entry.resource.id)`",
                    place, entry)
            }
            if let entry = entries[id], let known = entry.resource.host, known != host {
                return warn(
                    "`\(document.id)` has the address `\(host)` here and `\(known)` before", place,
                    entry)
            }
            ids[host] = id
        }
        guard var entry = entries[id] else {
            entries[id] = Entry(
                resource: VaultResource(
                    id: document.id, type: document.kind.rawValue, location: document.location,
                    host: document.host), place: place)
            return
        }
        if let known = entry.resource.location, let location = document.location, known != location
        {
            warn("`\(document.id)` is in `\(location)` here and in `\(known)` before", place, entry)
        }
        entry.resource.location = entry.resource.location ?? document.location
        entries[id] = entry
    }

    /// Finds hosts for what has no known one.
    private mutating func addNames(_ documents: [LocatedVault]) {
        var guesses: [String: String] = [:]
        for (document, place) in documents where document.host == nil {
            let id = foldingASCII(document.id)
            guard entries[id]?.resource.host == nil else { continue }
            let hosts = document.kind.hostSuffixes.map { document.name + $0 }
            let unknown = hosts.filter { ids[$0] == nil }
            if let known = unknown.compactMap({ guesses[$0] }).first {
                if known != id, let entry = entries[known] {
                    warn("`\(document.id)` has the name of `\(entry.resource.id)`", place, entry)
                }
                continue
            }
            for host in unknown { guesses[host] = id }
        }
        ids.merge(guesses) { known, _ in known }
    }

    private mutating func warn(_ message: String, _ place: DiagnosticLocation, _ first: Entry) {
        diagnostics.append(
            Diagnostic(
                "inventory-vault", .warning, .refused, at: place, message,
                notes: [DiagnosticNote("the first one, which counts", at: first.place)]))
    }
}

/// A document and where it stands.
typealias LocatedVault = (document: VaultDocument, place: DiagnosticLocation)
