extension Plan {
    /// With the defaults of known commands where the plan says nothing.
    package func with(_ recipes: Recipes) -> Plan {
        let known = actions.indices.filter { actions[$0].command.hasRecipe(in: recipes) }
        guard !known.isEmpty else { return self }
        var plan = self
        for index in known { plan.actions[index].apply(recipes) }
        return plan
    }
}

extension Action {
    /// Takes over the defaults of the recipe for its command, if there is one. Of several commands the first that has
    /// a recipe counts, and what its recipe says about trying again does not: the others would run again as well.
    package mutating func apply(_ recipes: Recipes) {
        guard let (position, recipe) = command.recipe(in: recipes) else { return }
        apply(recipe, at: position)
    }

    /// Takes over the defaults of a recipe.
    ///
    /// - Parameter position: the number of the command that it is for, among all commands.
    package mutating func apply(_ recipe: Recipe, at position: Int = 0) {
        command.recipe = recipe
        command.recipePosition = position
        if command.runs.count <= 1, command.run?.isOneWork ?? true { command.retry = command.retry ?? recipe.retry }
        if !command.declaresRequirements {
            requirements += recipe.requirements.filter { !requirements.contains($0) }
        }
        let own = Set(command.environment.map(\.name))
        command.environment = recipe.environment.filter { !own.contains($0.name) } + command.environment
    }
}

extension ActionCommand {
    fileprivate func hasRecipe(in recipes: Recipes) -> Bool { recipe(in: recipes) != nil }

    /// The first recipe among the commands of the run, and the number of its command.
    fileprivate func recipe(in recipes: Recipes) -> (position: Int, recipe: Recipe)? {
        for (position, line) in commands.prefix(runCount).enumerated() {
            if let recipe = recipes.of(line) { return (position, recipe) }
        }
        return nil
    }
}

extension CommandLine {
    /// Whether nothing of its chain does any work but one command, so that it can be done again.
    fileprivate var isOneWork: Bool {
        CommandWords.chain(self).count { !["cd", "source", ".", "export", "set", "echo", "true"].contains($0.program) }
            < 2
    }
}
