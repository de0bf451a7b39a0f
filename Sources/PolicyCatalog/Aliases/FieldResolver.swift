/// How the field names of a run are resolved: `--aliases`, `--unknown-aliases` and `--api-version`.
package struct FieldResolver: Sendable {
    package var catalogue: AliasCatalogue
    /// Whether an unknown alias stands for the path that it most likely means (decision 15).
    package var assumesPaths: Bool
    /// The api-version whose paths count; nil for the default paths.
    package var apiVersion: String?

    package init(
        catalogue: AliasCatalogue = .builtin, assumesPaths: Bool = false, apiVersion: String? = nil
    ) {
        self.catalogue = catalogue
        self.assumesPaths = assumesPaths
        self.apiVersion = apiVersion
    }

    /// The targets of a field, as in the catalogue; empty when the name is unknown and no path is assumed.
    package func targets(of field: String) -> [ResourceTarget] {
        let known = catalogue.targets(of: field, apiVersion: apiVersion)
        guard known.isEmpty, assumesPaths else { return known }
        return AliasCatalogue.assumedTarget(of: field).map {
            [ResourceTarget(resourceType: nil, target: $0)]
        } ?? []
    }
}
