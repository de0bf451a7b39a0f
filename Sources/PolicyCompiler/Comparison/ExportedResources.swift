/// The resources that an export names, each once.
struct ExportedResources: Sendable {
    /// As the export first writes them.
    private(set) var texts: [String] = []
    /// By the text in small letters.
    private var positions: [String: Int32] = [:]
    /// By the name of the vault or HSM; nil where the export has several texts for one.
    private var positionsByKey: [ResourceKey: Int32?] = [:]

    /// The position of a resource, which is new if need be.
    mutating func insert(_ text: String) -> Int32 {
        let small = folded(text)
        if let known = positions[small] { return known }
        let position = Int32(clamping: texts.count)
        texts.append(text)
        positions[small] = position
        if let key = resourceKey(small) {
            positionsByKey.updateValue(positionsByKey[key] == nil ? position : nil, forKey: key)
        }
        return position
    }

    /// The position of a resource of the inventory: an id or host finds itself, or the other of the same vault or HSM.
    func position(of resource: String) -> Int32? {
        let small = folded(resource)
        if let known = positions[small] { return known }
        guard let key = resourceKey(small), let known = positionsByKey[key], let position = known
        else { return nil }
        // Two ids that differ are two resources.
        return small.hasPrefix("/") && texts[Int(position)].hasPrefix("/") ? nil : position
    }
}
