document.querySelectorAll(".newsevents:not([data-live])").forEach(function (top) {
  top.dataset.live = "1";
  function ids(node) { return (node.dataset.ne || "").split(" ").filter(Boolean); }
  function pick(from) {
    var wanted = ids(from), first = null;
    var again = from.classList.contains("ne-on");
    top.querySelectorAll(".ne-on").forEach(function (node) { node.classList.remove("ne-on"); });
    if (again) { return; }
    top.querySelectorAll("[data-ne]").forEach(function (node) {
      if (!ids(node).some(function (id) { return wanted.includes(id); })) { return; }
      node.classList.add("ne-on");
      var other = !from.closest(".ne-article") === !!node.closest(".ne-article");
      if (!first && other) { first = node; }
    });
    from.classList.add("ne-on");
    if (first) { first.scrollIntoView({ block: "nearest", behavior: "smooth" }); }
  }
  top.addEventListener("click", function (event) {
    var node = event.target.closest("[data-ne]");
    if (node && top.contains(node)) { pick(node); }
  });
  top.addEventListener("keydown", function (event) {
    if ((event.key === "Enter" || event.key === " ") && event.target.matches(".ne-card")) {
      event.preventDefault();
      pick(event.target);
    }
  });
});
