exports.load = (side) => ({ ...require(side), ...require(`${side}/operators`) });
