/// What one record of an inventory turned out to be.
package enum ReferenceReading: Sendable, Equatable {
    case component(ReferenceComponent)
    /// The record is a component with a value that no component can have.
    case rejected(String)
    /// A vault, an HSM, a rotation policy, an issuer, or nothing that is known.
    case notAComponent
}

/// Reads records of every form of Domain §2.2 to §2.5, and alias-shaped ones of §1.6, as components.
package struct ReferenceAdapters: Sendable {
    /// Rotation policies by key, filled from their own records with `collect`.
    package var rotationPolicies = ReferenceRotationPolicies()
    private var providers: [String: String] = [:]

    /// Makes adapters that know no rotation policy, and the providers of issuer objects by name (Domain §2.6).
    package init(issuers: [String: String] = [:]) {
        for (name, provider) in issuers { providers[NameFolding.folded(name)] = provider }
    }

    /// Remembers the rotation policy if the record is one; false if it is something else.
    package mutating func collect(_ record: ReferenceJSON) -> Bool {
        rotationPolicies.collect(record)
    }

    /// Reads one record.
    package func read(_ record: ReferenceJSON) -> ReferenceReading {
        do throws(Rejection) {
            guard let component = try component(record) else { return .notAComponent }
            return .component(component)
        } catch {
            return .rejected(error.reason)
        }
    }

    /// Forms are told apart by what only they have, most telling first; an alias type or an ARM id decides at once.
    private func component(_ record: ReferenceJSON) throws(Rejection) -> ReferenceComponent? {
        guard record.members != nil else { throw Rejection("the record is not an object") }
        if let kind = record["type"]?.text.flatMap(ReferenceComponentKind.init(typeName:)) {
            return try AliasShapedForm(record: record, kind: kind).component()
        }
        if let id = record["id"]?.text, id.hasPrefix("/") {
            return try ARMForm(record: record, id: id)?.component(joining: rotationPolicies)
        }
        if RotationPolicyRecord.isOne(record) { return nil }
        if PowerShellForm.isOne(record) {
            return try PowerShellForm(record: record, adapters: self).component()
        }
        return try DataPlaneForm(record: record, adapters: self).component()
    }

    /// The provider of an issuer object when the map knows it, else the name itself.
    func provider(ofIssuer state: ReferenceFieldState) -> ReferenceFieldState {
        guard case .present(.string(let name)) = state,
            let provider = providers[NameFolding.folded(name)]
        else { return state }
        return .present(.string(provider))
    }
}

extension ReferenceAdapters {
    /// The records of a document: the elements of an array, of a `value` page or of `{data}`, else the document.
    package static func records(in document: ReferenceJSON) -> [ReferenceJSON] {
        if let elements = document.elements { return elements.flatMap(records) }
        let isPage = document["id"] == nil && document["kid"] == nil && document["type"] == nil
        if isPage, let page = document["value"]?.elements ?? document["data"]?.elements {
            return page.flatMap(records)
        }
        return [document]
    }
}

/// Why a record cannot be a component.
struct Rejection: Error {
    let reason: String

    init(_ reason: String) {
        self.reason = reason
    }
}
