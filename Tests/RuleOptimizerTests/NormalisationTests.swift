import RuleOptimizer
import Testing

@Suite struct NormalisationTests {
    @Test(arguments: [
        GoldenPass(
            "alternatives for one field are one list",
            """
            %0 = column keys/keyType
            %1 = constant "RSA"
            %2 = equals %0 %1
            %3 = constant ["EC","rsa",null]
            %4 = in %0 %3
            %5 = column keys/keySize
            %6 = exists %5
            %7 = any %2 %6 %4
            policy 0: if %7 applies %7
            """,
            """
            %0 = column keys/keyType
            %1 = column keys/keySize
            %2 = exists %1
            %3 = constant ["RSA","EC"]
            %4 = in %0 %3
            %5 = any %4 %2
            policy 0: if %5 applies %5
            """),
        GoldenPass(
            "refusals for one field are one negated list",
            """
            %0 = column keys/keyType
            %1 = constant "RSA"
            %2 = equals %0 %1
            %3 = not %2
            %4 = constant ["EC"]
            %5 = in %0 %4
            %6 = not %5
            %7 = all %3 %6
            policy 0: if %7 applies %7
            """,
            """
            %0 = column keys/keyType
            %1 = constant ["RSA","EC"]
            %2 = in %0 %1
            %3 = not %2
            policy 0: if %3 applies %3
            """),
        GoldenPass(
            "a list of one value is an equality",
            """
            %0 = column keys/keyType
            %1 = constant ["EC","ec"]
            %2 = in %0 %1
            policy 0: if %2 applies %2
            """,
            """
            %0 = column keys/keyType
            %1 = constant "EC"
            %2 = equals %0 %1
            policy 0: if %2 applies %2
            """),
        GoldenPass(
            "a null operand fails and is kept apart (decision 7)",
            """
            %0 = column keys/keyType
            %1 = constant null
            %2 = equals %0 %1
            %3 = constant "EC"
            %4 = equals %0 %3
            %5 = any %2 %4
            policy 0: if %5 applies %5
            """,
            """
            %0 = column keys/keyType
            %1 = constant null
            %2 = equals %0 %1
            %3 = constant "EC"
            %4 = equals %0 %3
            %5 = any %2 %4
            policy 0: if %5 applies %5
            """),
    ])
    func sets(example: GoldenPass) { example.check(.normaliseSets, then: .dropDeadNodes) }

    @Test(arguments: [
        GoldenPass(
            "of two bounds that must hold the tighter one decides",
            """
            %0 = column keys/keySize
            %1 = constant 4096
            %2 = less %0 %1
            %3 = constant 2048
            %4 = lessOrEquals %0 %3
            %5 = greater %0 %3
            %6 = all %2 %4 %5
            policy 0: if %6 applies %6
            """,
            """
            %0 = column keys/keySize
            %1 = constant 2048
            %2 = lessOrEquals %0 %1
            %3 = greater %0 %1
            %4 = all %2 %3
            policy 0: if %4 applies %4
            """),
        GoldenPass(
            "of two bounds one of which must hold the looser one decides",
            """
            %0 = column keys/keySize
            %1 = constant 4096
            %2 = less %0 %1
            %3 = constant 2048
            %4 = less %0 %3
            %5 = any %4 %2
            policy 0: if %5 applies %5
            """,
            """
            %0 = column keys/keySize
            %1 = constant 4096
            %2 = less %0 %1
            policy 0: if %2 applies %2
            """),
        GoldenPass(
            "a text bound fails on other values than a number and stays",
            """
            %0 = column keys/keySize
            %1 = constant 4096
            %2 = less %0 %1
            %3 = constant "2048"
            %4 = less %0 %3
            %5 = all %2 %4
            policy 0: if %5 applies %5
            """,
            """
            %0 = column keys/keySize
            %1 = constant 4096
            %2 = less %0 %1
            %3 = constant "2048"
            %4 = less %0 %3
            %5 = all %2 %4
            policy 0: if %5 applies %5
            """),
    ])
    func ranges(example: GoldenPass) { example.check(.normaliseRanges, then: .dropDeadNodes) }

    @Test(arguments: [
        GoldenPass(
            "presence comes before comparisons, and these before dates and patterns",
            """
            %0 = column keys/attributes.createdOn
            %1 = constant 30
            %2 = call addDays %0 %1
            %3 = column keys/attributes.expiresOn
            %4 = greater %3 %2
            %5 = column keys/keyType
            %6 = constant "R*"
            %7 = like %5 %6
            %8 = constant "EC"
            %9 = equals %5 %8
            %10 = exists %3
            %11 = all %4 %7 %9 %10
            policy 0: if %11 applies %11
            """,
            """
            %0 = column keys/attributes.createdOn
            %1 = constant 30
            %2 = call addDays %0 %1
            %3 = column keys/attributes.expiresOn
            %4 = greater %3 %2
            %5 = column keys/keyType
            %6 = constant "R*"
            %7 = like %5 %6
            %8 = constant "EC"
            %9 = equals %5 %8
            %10 = exists %3
            %11 = all %10 %9 %7 %4
            policy 0: if %11 applies %11
            """)
    ])
    func order(example: GoldenPass) { example.check(.orderOperands) }

    @Test(arguments: [
        GoldenPass(
            "nodes that no policy reaches are left behind",
            """
            %0 = column keys/keyType
            %1 = exists %0
            %2 = column keys/keySize
            %3 = exists %2
            policy 0: if %3 applies %3
            """,
            """
            %0 = column keys/keySize
            %1 = exists %0
            policy 0: if %1 applies %1
            """)
    ])
    func deadNodes(example: GoldenPass) { example.check(.dropDeadNodes) }
}
