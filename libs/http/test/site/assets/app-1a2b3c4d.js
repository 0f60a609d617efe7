console.log("质城")
