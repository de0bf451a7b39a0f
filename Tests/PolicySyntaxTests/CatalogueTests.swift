import Foundation
import PolicySyntax
import TestSupport
import Testing

/// The policies of this repository are read without a single remark.
@Suite struct CatalogueTests {
    @Test func everyDefinitionAndAssignmentIsRead() throws {
        let folder = URL(filePath: RepositoryFile("Policies").path)
        let paths = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        var documents = 0
        while let file = paths?.nextObject() as? URL {
            guard file.pathExtension == "json", !file.path.contains("/inventory/"),
                !file.path.contains("/profiles/")
            else { continue }
            let read = ReadText(bytes: [UInt8](try Data(contentsOf: file)))
            #expect(read.findings == [], "\(file.path)")
            documents += read.documents.count
        }
        #expect(documents >= 31)
    }
}
