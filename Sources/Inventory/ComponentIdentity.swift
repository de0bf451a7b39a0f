import PolicyCatalog

extension RecordedComponent {
    /// Whether this is one of perhaps several versions of an object in a list (decision 21).
    func isListedVersion(_ scanner: borrowing RecordScanner) -> Bool {
        guard form.isListItem else { return false }
        // The value is what tells a secret that was shown from one that was listed.
        if scanner.value(of: .value) != nil || scanner.value(of: .secretValue) != nil {
            return false
        }
        if let resource { return resource.hasVersion }
        return identifier?.version != nil
    }

    /// The ARM id of the vault or HSM, or its host in small letters (decision 24).
    func resource(_ scanner: inout RecordScanner) -> ByteText {
        if let resource { return resource.text[0..<resource.parentEnd] }
        guard let identifier else { return scanner.keep([]) }
        let host = identifier.text[identifier.host]
        return identifier.isHostFolded ? host : scanner.keep(identifier.foldedHost)
    }

    /// The same for all versions of one object.
    var objectKey: [UInt8] {
        if let resource {
            return resource.text[0..<resource.name.upperBound].bytes.map(MemberTrie.folded)
        }
        return identifier?.objectKey ?? []
    }

    /// A hash of the object, or of its version; nil when the record does not tell which object it is.
    func objectHash(
        withVersion: Bool, _ scanner: inout RecordScanner
    ) -> UInt64? {
        var hash = ObjectHash(type.rawValue)
        if let identifier {
            hash.add(identifier.text[identifier.host])
            hash.add(identifier.text[identifier.name])
            if withVersion, let version = identifier.version { hash.add(identifier.text[version]) }
        } else if let resource {
            hash.add(withVersion ? resource.text : resource.text[0..<resource.name.upperBound])
        } else if let text = scanner.text(of: .identifier) {
            hash.add(text)
        } else {
            return nil
        }
        return hash.value
    }

    /// Writes the identifier (decision 24).
    func writeIdentifier(to list: inout TextList, _ scanner: inout RecordScanner) {
        if let identifier {
            identifier.writeCanonical(to: &list)
        } else if let text = resource?.text ?? scanner.text(of: .identifier) {
            list.append(part: text)
        }
        list.close()
    }

    /// Writes the name (decision 24); an alias-shaped document gives its own.
    func writeName(to list: inout TextList, _ scanner: inout RecordScanner) {
        if form == .aliasShaped, let name = scanner.text(of: .name), name.count > 0 {
            list.append(part: name)
        } else if let resource {
            list.append(part: resource.text[resource.name])
        } else if let identifier {
            list.append(part: identifier.text[identifier.name])
        }
        list.close()
    }

    /// The identifier and the name of a row that outlives its window.
    func identity(_ scanner: inout RecordScanner) -> RowIdentity {
        var identifiers = TextList()
        var names = TextList()
        writeIdentifier(to: &identifiers, &scanner)
        writeName(to: &names, &scanner)
        return RowIdentity(componentID: identifiers.joined, componentName: names.joined)
    }
}
