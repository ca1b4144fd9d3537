"""How are articles, figures and comparisons looked at on a terminal?"""
