package import GOAPCore

extension Client {
    /// Test runners whose last lines say how many passed.
    package static let testRunners = Client(
        name: "test runners", recipes: [.tests], installations: ["pytest": "pip install pytest"])
}

extension Recipe {
    package static let tests = Recipe(
        name: "tests", kind: .tests,
        programs: [
            "pytest", "py.test", "jest", "vitest", "swift", "npm", "pnpm", "yarn", "cargo", "go", "python*",
        ],
        matches: { words in
            switch words.program {
            case "pytest", "py.test", "jest", "vitest": true
            case "swift", "npm", "pnpm", "yarn", "cargo", "go": words.begins("test")
            default: words.begins("-m", "pytest")
            }
        },
        summary: { TestCounts($0)?.text })
}
